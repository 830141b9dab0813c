import Geometry
import Pipeline

/// Finds shapes of network outputs that a decoder's own check accepts.
///
/// An output of unknown shape passes a check, so the outputs and their sides can be found one by
/// one, the others being left open.
struct OutputShapes {
  let decoder: any DetectionDecoder
  let input: ImageSize

  static func name(_ index: Int) -> String { "output\(index)" }

  /// Shapes that fit together, or `nil` when none of the usual ranks does.
  func found() -> [[Int]]? {
    guard let count = (1...12).first(where: { accepts(Array(repeating: nil, count: $0)) }) else {
      return nil
    }
    var shapes: [[Int?]?] = Array(repeating: nil, count: count)
    for index in shapes.indices {
      guard let rank = [3, 4, 2, 1, 5].first(where: { accepts(shapes, open($0), at: index) }) else {
        return nil
      }
      var shape = open(rank)
      for axis in shape.indices where shape[axis] == nil {
        let candidates = earlier(shapes, rank, axis) + [16, 8, 4] + Array(1...1024)
        guard
          let side = candidates.first(where: { accepts(shapes, shape, $0, axis, at: index) })
        else { return nil }
        shape[axis] = side
      }
      shapes[index] = shape
    }
    return shapes.map { ($0 ?? []).compactMap(\.self) }
  }

  /// Shapes that the check accepts as well though one side is another.
  func ragged(_ shapes: [[Int]]) -> [[[Int]]] {
    var found: [[[Int]]] = []
    for index in shapes.indices {
      for axis in shapes[index].indices.dropFirst() {
        for side in [1, shapes[index][axis] + 1] where side != shapes[index][axis] {
          var other = shapes
          other[index][axis] = side
          if accepts(other.map { $0.map(\.self) }) { found.append(other) }
        }
      }
    }
    return found
  }

  /// A batch of one, the rest unknown.
  private func open(_ rank: Int) -> [Int?] { [1] + Array(repeating: nil, count: rank - 1) }

  /// What the same axis of the outputs before has.
  private func earlier(_ shapes: [[Int?]?], _ rank: Int, _ axis: Int) -> [Int] {
    shapes.compactMap { shape in
      guard let shape, shape.count == rank else { return nil }
      return shape[axis]
    }
  }

  private func accepts(
    _ shapes: [[Int?]?], _ shape: [Int?], _ side: Int, _ axis: Int, at index: Int
  ) -> Bool {
    var shape = shape
    shape[axis] = side
    return accepts(shapes, shape, at: index)
  }

  private func accepts(_ shapes: [[Int?]?], _ shape: [Int?], at index: Int) -> Bool {
    var shapes = shapes
    shapes[index] = shape
    return accepts(shapes)
  }

  private func accepts(_ shapes: [[Int?]?]) -> Bool {
    let outputs = shapes.enumerated().map {
      SlotPlan.Output(name: Self.name($0), shape: $1)
    }
    return (try? decoder.check(outputs, input: input)) != nil
  }
}
