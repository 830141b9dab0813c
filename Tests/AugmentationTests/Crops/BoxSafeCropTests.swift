import Augmentation
import Geometry
import Imaging
import Options
import Tensors
import Testing

@Suite struct BoxSafeCropTests {
  private let size = ImageSize(width: 200, height: 150)
  private let boxes = [
    Box(x: 30.5, y: 40, width: 40, height: 30.25), Box(x: 90, y: 20, width: 20, height: 90),
  ]

  private func drawn(_ text: String, _ boxes: [Box], count: Int = 200) throws -> [PixelRectangle] {
    let (options, notes) = try options(BoxSafeCrop.Options.self, text)
    let crop = try BoxSafeCrop(options: try #require(options, "\(notes)"))
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

  @Test func allBoxesStayWhole() throws {
    let areas = try drawn("{}", boxes)
    for area in areas {
      for box in boxes { #expect(self.box(area).intersection(box) == box) }
    }
    #expect(Set(areas.map(\.x)).count > 10 && Set(areas.map(\.height)).count > 10)
  }

  @Test func erosionMayCutEdges() throws {
    let cut = try drawn(#"{"erosion": 0.5}"#, boxes).count { area in
      boxes.contains { self.box(area).intersection($0) != $0 }
    }
    #expect(cut > 20)
  }

  @Test(arguments: [
    [], [Box(x0: -50, y0: -50, x1: 500, y1: 500)], [Box(x0: 300, y0: 10, x1: 400, y1: 20)],
    [Box(x0: 5, y0: 5, x1: 5, y1: 9)], [Box(x0: .nan, y0: 0, x1: 9, y1: 9)],
  ])
  func takesOddBoxes(boxes: [Box]) throws { _ = try drawn("{}", boxes, count: 30) }
}
