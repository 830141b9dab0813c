import Geometry
import Imaging
import TestSupport
import Testing

@testable import Augmentation

@Suite struct PolygonPartsTests {
  private let box = Box(x0: 0, y0: 0, x1: 40, y1: 30)

  @Test func armsRoundACornerAreNotJoinedThere() throws {
    // A bow whose ends reach into the box over its top and its right edge.
    let bow = Polygon([
      Point(x: 10, y: 5), Point(x: 10, y: -10), Point(x: 60, y: -10), Point(x: 60, y: 20),
      Point(x: 35, y: 20), Point(x: 35, y: 15), Point(x: 55, y: 15), Point(x: 55, y: -5),
      Point(x: 15, y: -5), Point(x: 15, y: 5),
    ])
    let parts = bow.parts(in: box)
    #expect(
      Set(parts.compactMap(\.bounds)) == [
        Box(x0: 10, y0: 0, x1: 15, y1: 5), Box(x0: 35, y0: 15, x1: 40, y1: 20),
      ])
    #expect(parts.reduce(0) { $0 + $1.area } == 50)
  }

  @Test func whatIsInsideStaysBitForBit() {
    let inside = Polygon([Point(x: 0, y: 0.1), Point(x: 40, y: 0.7), Point(x: 3, y: 30)])
    #expect(inside.parts(in: box) == [inside])
    #expect(Polygon([]).parts(in: box) == [])
    #expect(Polygon(Box(x0: 50, y0: 0, x1: 60, y1: 10)).parts(in: box) == [])
  }

  @Test func linesAndPointsAreKeptWhereTheyAreSeen() {
    let line = Polygon([Point(x: 10, y: 10), Point(x: 50, y: 10)])
    #expect(line.parts(in: box).first?.bounds == Box(x0: 10, y0: 10, x1: 40, y1: 10))
    #expect(Polygon([Point(x: 50, y: 10)]).parts(in: box) == [])
  }

  /// Stars of random corners, cut: pixels of the parts are those of the whole in the box.
  @Test(arguments: 0..<60) func partsHoldThePixelsOfTheWhole(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let corners = Int.random(in: 3...14, using: &random)
    let isGrid = seed % 3 == 0
    let polygon = Polygon(
      (0..<corners).map { _ in
        let point = Point(
          x: .random(in: -20...60, using: &random), y: .random(in: -20...50, using: &random))
        return isGrid
          ? Point(x: (point.x / 10).rounded() * 10, y: (point.y / 10).rounded() * 10) : point
      })
    let parts = polygon.parts(in: box)
    for part in parts {
      for point in part.points {
        #expect(point.x >= 0 && point.y >= 0 && point.x <= 40 && point.y <= 30)
      }
    }
    for place in 0..<1200 {
      let center = Point(x: Double(place % 40) + 0.50371, y: Double(place / 40) + 0.49613)
      let isInside = parts.count { $0.contains(center) } % 2 == 1
      #expect(isInside == polygon.contains(center), "\(seed) \(center)")
    }
  }
}
