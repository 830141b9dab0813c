import Geometry
import Imaging
import Testing

@testable import Datasets

@Suite struct LabelDrawingTests {
  private func drawn(
    _ annotation: Dataset.Annotation, category: Dataset.Category = .init(name: ""),
    scale: Double = 1
  ) throws -> Image {
    var picture = Image(width: 60, height: 40, filledWith: [0, 0, 0])
    try LabelDrawing([category]).draw([annotation], on: &picture, scale: (scale, scale))
    return picture
  }

  private func color(_ image: Image, _ x: Int, _ y: Int) -> [UInt8] {
    image.withBytes { bytes in (0..<3).map { bytes[(y * image.width + x) * 3 + $0] } }
  }

  private let red: [UInt8] = {
    let color = Palette.color(0)
    return [color.red, color.green, color.blue]
  }()

  @Test(arguments: [1.0, 0.5])
  func boxesStandWhereTheyAreScaledTo(scale: Double) throws {
    let box = Box(x: 10, y: 8, width: 40, height: 20)
    let image = try drawn(.init(category: 0, box: box), scale: scale)
    #expect(color(image, Int(10 * scale), Int(14 * scale)) == red)
    #expect(color(image, Int(30 * scale), Int(18 * scale)) == [0, 0, 0])
  }

  @Test func areasAreTintedAndOutlined() throws {
    var annotation = Dataset.Annotation(category: 0)
    annotation.segmentation = .polygons([Polygon(Box(x: 10, y: 10, width: 30, height: 20))])
    let image = try drawn(annotation)
    let inside = color(image, 25, 20)
    #expect(inside[0] > 60 && inside[0] < red[0])
    #expect(color(image, 10, 20)[0] > inside[0])
    #expect(color(image, 50, 20) == [0, 0, 0])
    let mask = try #require(
      RunLengthMask(size: ImageSize(width: 60, height: 40), runs: [40 * 20, 40 * 20, 40 * 20]))
    annotation.segmentation = .mask(mask)
    let masked = try drawn(annotation)
    #expect(color(masked, 30, 39) == inside && color(masked, 41, 20) == [0, 0, 0])
  }

  @Test func keypointsAndBonesAreDrawnButNotAbsentOnes() throws {
    var annotation = Dataset.Annotation(category: 0)
    annotation.keypoints = [
      .init(position: Point(x: 10, y: 10), visibility: .visible),
      .init(position: Point(x: 50, y: 10), visibility: .hidden),
      .init(position: Point(x: 30, y: 30), visibility: .absent),
    ]
    let category = Dataset.Category(
      name: "", keypoints: ["a", "b", "c"],
      attributes: ["skeleton": .list([.list([.integer(1), .integer(2)]), .list([.integer(1)])])])
    let image = try drawn(annotation, category: category)
    #expect(color(image, 10, 10) == red)
    #expect(color(image, 50, 10)[1] > 200)
    #expect(color(image, 30, 10)[0] > 120)
    #expect(color(image, 30, 30) == [0, 0, 0])
  }

  @Test func namesStandAboveBoxes() throws {
    let box = Box(x: 5, y: 25, width: 40, height: 10)
    let image = try drawn(.init(category: 0, box: box), category: .init(name: "cat"))
    #expect((10..<24).contains { color(image, 6, $0) == red })
  }
}
