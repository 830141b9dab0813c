import Geometry
import Imaging
import Testing

@testable import Imaging

@Suite struct ImagePolygonsTests {
  private func levels(_ image: Image) -> [UInt8] {
    image.withBytes { bytes in (0..<bytes.count).map { bytes[$0] } }
  }

  @Test func boxesCoverByTheirShareOfThePixel() {
    let box = Polygon(Box(x0: 1.5, y0: 1, x1: 3.25, y1: 2.5))
    let mask = levels(Image.coverage(of: [box], width: 5, height: 4))
    #expect(
      mask == [
        0, 0, 0, 0, 0, 0, 128, 255, 64, 0, 0, 64, 128, 32, 0, 0, 0, 0, 0, 0,
      ])
  }

  @Test func areasAreThoseOfThePolygons() {
    let star = Polygon([
      Point(x: 20.3, y: 2.1), Point(x: 27.7, y: 35.2), Point(x: 3.3, y: 12.4),
      Point(x: 37.9, y: 14.2), Point(x: 9.1, y: 33.8),
    ])
    let hexagon = Polygon(
      [(10, 4), (30, 6), (38, 20), (28, 37.5), (9.5, 36), (2, 19)].map {
        Point(x: Double($0.0), y: Double($0.1))
      })
    let sum = levels(Image.coverage(of: [hexagon], width: 40, height: 40))
      .reduce(0.0) { $0 + Double($1) / 255 }
    #expect(abs(sum - hexagon.area) < 0.01 * hexagon.area)
    // The middle of a five-pointed star is outside by the even-odd rule.
    let mask = levels(Image.coverage(of: [star], width: 40, height: 40))
    for y in 0..<40 {
      for x in 0..<40 {
        let center = Point(x: Double(x) + 0.5, y: Double(y) + 0.5)
        if mask[y * 40 + x] == 255 { #expect(star.contains(center)) }
        if mask[y * 40 + x] == 0 { #expect(!star.contains(center)) }
      }
    }
  }

  @Test func whatLiesBeyondThePictureIsCutOff() {
    let wide = Polygon(Box(x0: -1e6, y0: -50, x1: 1e6, y1: 2))
    let mask = levels(Image.coverage(of: [wide], width: 3, height: 4))
    #expect(mask == [255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0])
    let wrong = Polygon([Point(x: .nan, y: 0), Point(x: 3, y: 0), Point(x: 3, y: .infinity)])
    #expect(levels(Image.coverage(of: [wrong], width: 3, height: 4)).allSatisfy { $0 == 0 })
    #expect(levels(Image.coverage(of: [], width: 1, height: 1)) == [0])
  }

  @Test(arguments: [0.0, 1, 3, 8, 30])
  func softFieldsFadeAboutTheEdge(softness: Double) throws {
    let half = Polygon(Box(x0: -500, y0: -500, x1: 60, y1: 700))
    let field = try SoftField(covering: [half], width: 160, height: 90, softness: softness)
    let image = Image(width: 160, height: 90, filledWith: [0])
    let veiled = levels(try image.veiled(with: .color([255]), .field(field)))
    for y in [0, 45, 89] {
      let row = veiled[y * 160..<(y + 1) * 160].map { Int($0) }
      #expect(zip(row, row.dropFirst()).allSatisfy { $0 >= $1 }, "\(softness)")
      let crossing = (Double(row[59]) + Double(row[60])) / 2
      #expect(abs(crossing - 127.5) < 6, "\(crossing)")
      if softness < 10 { #expect(row[0] >= 254 && row[159] == 0) }
      let inner = Double(row[60 - Int(max(softness, 1))])
      if softness >= 1 { #expect(inner > 165 && inner < 245, "\(inner)") }
    }
  }
}
