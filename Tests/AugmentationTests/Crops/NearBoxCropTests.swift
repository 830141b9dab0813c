import Augmentation
import Geometry
import Imaging
import Options
import Tensors
import Testing

@Suite struct NearBoxCropTests {
  private let size = ImageSize(width: 200, height: 150)
  private let boxes = [
    Box(x: 30.5, y: 40, width: 40, height: 30.25), Box(x: 90, y: 20, width: 20, height: 90),
  ]

  private func drawn(_ text: String, _ boxes: [Box], count: Int = 200) throws -> [PixelRectangle] {
    let (options, notes) = try options(NearBoxCrop.Options.self, text)
    let crop = NearBoxCrop(options: try #require(options, "\(notes)"))
    let labels = VisibleLabels(boxes.enumerated().map { LabelledObject(box: $1, tag: $0) })
    return (0..<count).map { number in
      var random = CounterRandom(seed: 3, path: [], copy: number, position: [])
      let area = crop.sample(using: &random, size: size, labels: labels)
      #expect(area.fits(width: size.width, height: size.height))
      return area
    }
  }

  private func box(_ area: PixelRectangle) -> Box {
    Box(
      x: Double(area.x), y: Double(area.y), width: Double(area.width), height: Double(area.height))
  }

  @Test func edgesLieNearABox() throws {
    for area in try drawn(#"{"shiftRange": [0, 0.1]}"#, boxes) {
      #expect(
        boxes.contains {
          box(area).intersection($0) == $0 && Double(area.width) <= $0.width * 1.2 + 2
            && Double(area.height) <= $0.height * 1.2 + 2
        })
    }
  }

  @Test func withoutBoxesNothingIsCut() throws {
    #expect(try drawn("{}", []).allSatisfy { $0.width == 200 && $0.height == 150 })
    _ = try drawn(#"{"shiftRange": [-0.45, -0.45]}"#, [Box(x: 3, y: 3, width: 0.5, height: 0.5)])
  }
}
