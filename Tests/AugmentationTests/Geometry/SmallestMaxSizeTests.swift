import Augmentation
import Geometry
import Imaging
import Options
import Tensors
import Testing

@Suite struct SmallestMaxSizeTests {
  private func plan(_ text: String, _ size: ImageSize, _ number: Int = 0) throws -> AugmentationPlan
  {
    AugmentationChain([.init(try make(SmallestMaxSize.self, text))]).plan(
      for: size, key: .numbered(number))
  }

  @Test func resamplesByTheFilter() throws {
    let image = speckled(200, 100)
    func result(_ filter: String) throws -> Image {
      let text = #"{"size": 50, "filter": "\#(filter)"}"#
      return try plan(text, ImageSize(image)).apply(to: image)
    }
    #expect(try result("bilinear") == image.resized(width: 100, height: 50))
    #expect(try result("area") == image.resized(width: 100, height: 50, filter: .area))
    #expect(try result("lanczos") == image.resized(width: 100, height: 50, filter: .lanczos))
    #expect(try result("nearest") == image.resized(width: 100, height: 50, filter: .nearest))
  }

  /// Even with a neighbour that could share a resampling.
  @Test func isNeverFused() throws {
    let chain = AugmentationChain([
      .init(try make(SmallestMaxSize.self, #"{"size": 50}"#)), .init(try make(Rotate.self, "{}")),
    ])
    #expect(chain.groups().map(\.work) == [.single, .single])
  }
}
