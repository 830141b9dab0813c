import Pipeline
import Stages
import Testing

@Suite struct AugmentTests {
  private let transforms = #"""
    {"use": "augment", "with": {"transforms": [
      {"use": "horizontal_flip", "probability": 0.5}, {"use": "rotate", "with": {"degreesRange": [-30, 30]}},
      "brightness_contrast", {"use": "gaussian_blur", "probability": 0.5}]}}
    """#

  private func picture(path: String, seed: UInt64, before: String = "") throws -> Picture {
    let chain = try pipeline(before + transforms).chain
    var made = sample(pattern(width: 31, height: 17), path: path, seed: seed)
    try chain.process(&made)
    return try made.picture()
  }

  @Test func equalSeedsAndPathsGiveEqualPictures() throws {
    let first = try picture(path: "a.png", seed: 5)
    let again = try picture(path: "a.png", seed: 5)
    #expect(first.image == again.image && first.frame == again.frame)
  }

  @Test func otherSeedsAndPathsGiveOtherPictures() throws {
    let first = try picture(path: "a.png", seed: 5)
    #expect(try picture(path: "b.png", seed: 5).image != first.image)
    #expect(try picture(path: "a.png", seed: 6).image != first.image)
  }

  @Test func framesFollowThePixels() throws {
    let frame = try picture(path: "c.png", seed: 1).frame
    #expect(frame.map != .identity)
    #expect(frame.originalWidth == 31)
  }

  @Test func fusingChangesPixelsButNoPlaces() throws {
    func picture(_ fuse: String) throws -> Picture {
      let chain = try pipeline(
        #"""
        {"use": "augment", "with": {\#(fuse) "transforms": [
          {"use": "rotate", "with": {"degreesRange": [5, 30]}}, "horizontal_flip", "crop",
          "brightness_contrast", "brightness_contrast"]}}
        """#
      ).chain
      var made = sample(pattern(width: 31, height: 17), path: "a.png", seed: 5)
      try chain.process(&made)
      return try made.picture()
    }
    let (usual, fused) = (try picture(""), try picture(#""fuse": true,"#))
    let single = try picture(#""fuse": false,"#)
    #expect(usual.image == fused.image)
    #expect(single.image != fused.image)
    #expect(single.frame == fused.frame)
  }

  @Test func namesTheTransformThatIsWrong() {
    let found = problems(
      #"{"use": "augment", "with": {"transforms": ["flip", {"use": "rotate", "probability": 2}]}}"#)
    #expect(
      found.map(\.pointer) == [
        "/stages/0/with/transforms/0", "/stages/0/with/transforms/1/probability",
      ])
  }
}
