import Foundation
import Geometry
import TestSupport

/// Reads `Tests/Fixtures/Geometry/<name>`.
func fixture<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
  try JSONDecoder().decode(type, from: Data(try Fixtures.bytes("Geometry/\(name)")))
}

extension Box {
  /// Creates a box from the edges in a fixture.
  init(_ edges: [Double]) { self.init(x0: edges[0], y0: edges[1], x1: edges[2], y1: edges[3]) }

  /// The greatest difference of an edge.
  func distance(to other: Box) -> Double {
    max(abs(x0 - other.x0), abs(y0 - other.y0), abs(x1 - other.x1), abs(y1 - other.y1))
  }

  /// A box with sides up to `side` in a square of `extent`.
  static func random(
    in extent: Double, side: ClosedRange<Double>, using random: inout SplitMix64
  ) -> Box {
    Box(
      x: .random(in: 0...extent, using: &random), y: .random(in: 0...extent, using: &random),
      width: .random(in: side, using: &random), height: .random(in: side, using: &random))
  }
}

extension AffineMap {
  /// A map that stretches neither axis by more than 4 either way.
  static func random(using random: inout SplitMix64) -> AffineMap {
    AffineMap.scale(
      x: .random(in: 0.25...4, using: &random), y: .random(in: -4 ... -0.25, using: &random)
    )
    .concatenating(.shear(degreesX: .random(in: -50...50, using: &random), degreesY: 0))
    .concatenating(.rotation(degrees: .random(in: -360...360, using: &random)))
    .concatenating(
      .translation(
        x: .random(in: -900...900, using: &random), y: .random(in: -900...900, using: &random)))
  }
}

extension Point {
  /// A point up to 1000 pixels off the origin on each axis.
  static func random(using random: inout SplitMix64) -> Point {
    Point(
      x: .random(in: -1000...1000, using: &random), y: .random(in: -1000...1000, using: &random))
  }
}
