import Augmentation
import Geometry
import Imaging
import Options
import Tensors
import Testing

@Suite struct AtLeastOneBoxCropTests {
  private let size = ImageSize(width: 200, height: 150)
  private let boxes = [
    Box(x: 30.5, y: 40, width: 40, height: 30.25), Box(x: 90, y: 20, width: 20, height: 90),
  ]

  private func drawn(_ text: String, _ boxes: [Box], count: Int = 200) throws -> [PixelRectangle] {
    let (options, notes) = try options(AtLeastOneBoxCrop.Options.self, text)
    let crop = AtLeastOneBoxCrop(options: try #require(options, "\(notes)"))
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

  @Test func someBoxIsWhole() throws {
    for area in try drawn(#"{"width": 100, "height": 95}"#, boxes) {
      #expect(area.width == 100 && area.height == 95)
      #expect(boxes.contains { box(area).intersection($0) == $0 })
    }
  }

  @Test func someBoxFillsItOrIsPartlySeen() throws {
    for area in try drawn(#"{"width": 10, "height": 10}"#, boxes) {
      #expect(boxes.contains { box(area).intersection($0) == box(area) })
    }
    let parts = try drawn(#"{"width": 60, "height": 60, "coverage": 0.3}"#, boxes)
    #expect(parts.allSatisfy { area in boxes.contains { box(area).intersection($0).area > 0 } })
    #expect(parts.contains { area in !boxes.contains { box(area).intersection($0) == $0 } })
  }

  @Test func withoutBoxesItLiesAnywhere() throws {
    #expect(Set(try drawn(#"{"width": 198, "height": 150}"#, []).map(\.x)) == [0, 1, 2])
  }
}
