import Augmentation
import Geometry
import Imaging
import Options
import Tensors
import Testing

@Suite struct IouCropTests {
  private let size = ImageSize(width: 200, height: 150)
  private let boxes = [
    Box(x: 30.5, y: 40, width: 40, height: 30.25), Box(x: 90, y: 20, width: 20, height: 90),
  ]

  private func drawn(_ text: String, _ boxes: [Box], count: Int = 200) throws -> [PixelRectangle] {
    let (options, notes) = try options(IouCrop.Options.self, text)
    let crop = IouCrop(options: try #require(options, "\(notes)"))
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

  @Test func someBoxOverlapsEnough() throws {
    for area in try drawn(#"{"overlaps": [0.3], "trials": 1000}"#, boxes)
    where area.width < 200 || area.height < 150 {
      #expect(boxes.contains { box(area).contains($0.center) && $0.iou(box(area)) >= 0.3 })
      #expect((0.5...2).contains(Double(area.width) / Double(area.height)))
    }
  }

  @Test func oneLeavesThePictureWhole() throws {
    let whole = PixelRectangle(x: 0, y: 0, width: 200, height: 150)
    #expect(try drawn(#"{"overlaps": [1]}"#, boxes).allSatisfy { $0 == whole })
    #expect(try drawn("{}", []).allSatisfy { $0 == whole })
    #expect(try drawn(#"{"overlaps": [0.99], "trials": 3}"#, boxes).allSatisfy { $0 == whole })
  }
}
