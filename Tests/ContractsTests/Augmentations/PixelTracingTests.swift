import Augmentation
import Geometry
import Imaging
import Testing

@testable import Contracts

struct PixelTracingTests {
  static let size = ImageSize(width: 60, height: 40)

  private func outcome(
    _ map: AffineMap, said: AffineMap, size target: ImageSize = size
  ) throws -> PixelTracing.Outcome {
    try PixelTracing(
      size: Self.size, displacement: .affine(Framing(map: said, size: target))
    ) {
      try $0.warped(
        by: map, width: target.width, height: target.height,
        fill: Array(repeating: 0, count: $0.channels))
    }.outcome()
  }

  static let maps: [AffineMap] = [
    .identity, .translation(x: 3.25, y: -2), .scale(x: 1.5, y: 0.8),
    .rotation(degrees: 30, about: size.center), AffineMap(a: -1, b: 0, c: 60, d: 0, e: 1, f: 0),
  ]

  @Test(arguments: maps)
  func trueMapAgrees(_ map: AffineMap) throws {
    #expect(try outcome(map, said: map) == .agree)
  }

  @Test(arguments: maps)
  func mapThatIsHalfAPixelOffDisagrees(_ map: AffineMap) throws {
    let said = map.concatenating(.translation(x: 0.5, y: 0.5))
    guard case .disagree(let distance) = try outcome(map, said: said) else {
      Issue.record("half a pixel is not seen")
      return
    }
    #expect((0.3...0.8).contains(distance))
  }

  @Test func blackPictureTellsNothing() throws {
    let tracing = PixelTracing(size: Self.size, displacement: .none) {
      Image(
        width: $0.width, height: $0.height, filledWith: [0, 0, 0], depth: .uint16)
    }
    #expect(try tracing.outcome() == .unknown)
  }
}
