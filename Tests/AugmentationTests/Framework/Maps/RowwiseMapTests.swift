import Geometry
import Imaging
import Options
import Tensors
import Testing

@testable import Augmentation

/// The positions that rows are drawn from are those that points go by.
@Suite struct RowwiseMapTests {
  private static let size = ImageSize(width: 203, height: 131)

  private static var maps: [(String, any PointMap)] {
    let corners = [
      Point(x: 12, y: 9), Point(x: 190, y: 3), Point(x: 171, y: 120), Point(x: 30, y: 101),
    ]
    let projective = ProjectiveMap(from: corners, to: size)
    var random = CounterRandom(seed: 4, path: [], copy: 0, position: [])
    let moves = (0..<30).map { _ in Point(x: random.normal() * 9, y: random.normal() * 9) }
    var field = SplineField(size: size, spacing: 15.7, reach: 14, seed: 8)
    field.scale(by: 0.8 / field.steepness)
    return [
      ("projective", projective), ("inverted", projective.inverted),
      ("mesh", MeshMap(size: size, columns: 4, rows: 5, moves: moves)),
      ("spline", SplineMap(field: field, size: size)),
      (
        "separable",
        SeparableMap(
          x: .init(length: 203, steps: [1, 0.3, 2, 1.1]), y: .init(length: 131, steps: [3, 1, 0.7]))
      ),
      (
        "lens",
        RadialMap(
          center: size.center, unit: Point(x: 203, y: 131), k: -0.3, m: -0.3, limit: 0.71)
      ),
      (
        "plate",
        ThinPlateMap(
          size: size,
          points: [(0, 0), (1, 0), (0, 1), (1, 1), (0.5, 0.4)].map { Point(x: $0.0, y: $0.1) },
          moves: [(0.1, 0), (0, 0.05), (-0.1, -0.1), (0, 0), (0.1, 0.1)].map {
            Point(x: $0.0, y: $0.1)
          })
      ),
    ]
  }

  @Test func rowsAreInversePoints() {
    let size = Self.size
    for (name, map) in Self.maps {
      let positions = map.positions(for: size)
      var xs = [Float](repeating: 0, count: size.width + 16)
      var ys = xs
      var worst = 0.0
      for row in 0..<size.height {
        var columns = xs.mutableSpan
        var lines = ys.mutableSpan
        positions(row, &columns, &lines)
        for column in 0..<size.width {
          let exact = map.inverse(Point(x: Double(column) + 0.5, y: Double(row) + 0.5))
          let found = Point(x: Double(xs[column]), y: Double(ys[column]))
          // Beyond the picture both are as far away.
          guard Box(x0: -50, y0: -50, x1: 300, y1: 300).contains(exact) else { continue }
          worst = max(worst, found.distance(to: exact))
        }
      }
      #expect(worst < 0.02, "\(name): \(worst)")
    }
  }

  /// A kink must not be smoothed away.
  @Test func sharpMapsAreReadPixelByPixel() {
    struct Kink: PointMap {
      func apply(_ point: Point) -> Point {
        Point(x: point.x < 50 ? point.x : 50 + (point.x - 50) / 1.7, y: point.y)
      }
      func inverse(_ point: Point) -> Point {
        Point(x: point.x < 50 ? point.x : 50 + (point.x - 50) * 1.7, y: point.y)
      }
    }
    #expect(SampledRows(Kink(), size: Self.size) == nil)
    let positions = Kink().positions(for: Self.size)
    var xs = [Float](repeating: 0, count: Self.size.width + 16)
    var ys = xs
    var columns = xs.mutableSpan
    var lines = ys.mutableSpan
    positions(7, &columns, &lines)
    #expect(xs[49] == 49.5 && xs[50] == Float(50.85) && ys[3] == 7.5)
  }

  @Test func foldsAreFlattened() {
    let wild = SplineField(size: Self.size, spacing: 8, reach: 100, seed: 1)
    #expect(wild.steepness > 5)
    let moves = (0..<30).map { Point(x: $0 % 2 == 0 ? 1e3 : -1e3, y: $0 % 3 == 0 ? 1e3 : -1e3) }
    let mesh = MeshMap(size: Self.size, columns: 4, rows: 5, moves: moves)
    for y in stride(from: 1.0, to: 131, by: 5) {
      for x in stride(from: 1.0, to: 203, by: 5) {
        let there = mesh.inverse(Point(x: x, y: y))
        let right = mesh.inverse(Point(x: x + 0.01, y: y))
        let below = mesh.inverse(Point(x: x, y: y + 0.01))
        let area =
          (right.x - there.x) * (below.y - there.y) - (below.x - there.x) * (right.y - there.y)
        #expect(area > 0)
      }
    }
  }
}
