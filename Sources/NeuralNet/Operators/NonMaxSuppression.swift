import Synchronization
import Tensors
import VectorMath

/// The best boxes of each class that do not overlap one that is better: int64 `[K, 3]`, each row
/// batch, class and box.
///
/// Inputs: boxes `[B, N, 4]`, scores `[B, C, N]`, and as scalars the largest number of boxes a class
/// (none if left out), the overlap from which on, exclusively, a box is dropped, and the score that
/// a box must exceed. Boxes are two opposite corners `y, x, y, x`, or with `hasCenters` centre and
/// size `x, y, w, h`. Boxes of equal score keep their order.
///
/// Source: the ONNX operator NonMaxSuppression, opsets 10 and 11.
package struct NonMaxSuppression: Operator {
  package static let kind = "NonMaxSuppression"

  package var hasCenters: Bool

  package init(hasCenters: Bool = false) {
    self.hasCenters = hasCenters
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let boxes = try operands.required(0).shape
    let scores = try operands.required(1).shape
    guard boxes.count == 3, boxes[2] == 4 else {
      throw .wrongShape(input: 0, expected: "[B, N, 4]", got: boxes)
    }
    guard scores.count == 3, scores[0] == boxes[0], scores[2] == boxes[1] else {
      throw .wrongShape(input: 1, expected: "[\(boxes[0]), C, \(boxes[1])]", got: scores)
    }
    return nil
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let shape = try inputs.required(1).shape
    let (classes, count) = (shape[1], shape[2])
    let boxes = try inputs.floats(0)
    let scores = try inputs.floats(1)
    let most = inputs.optional(2) == nil ? 0 : try inputs.integers(2).first ?? 0
    let overlap = try inputs.optionalFloats(3)?.first ?? 0
    let least = try inputs.optionalFloats(4)?.first
    guard most > 0, count > 0 else { return [Tensor(shape: [0, 3], int64s: [])] }
    guard count <= Int32.max else { throw .tooLarge(shape) }
    let images = (0..<shape[0]).map { image in
      BoxSuppression(
        boxes[(image * count * 4)..<((image + 1) * count * 4)], hasCenters: hasCenters,
        threshold: overlap)
    }
    let kept = Mutex(Array(repeating: [Int32](), count: shape[0] * classes))
    // Many classes share the threads among themselves, a single one within.
    let jobs = shape[0] * classes
    let inner = jobs > 1 ? 1 : context.threads
    ThreadTeam.spread(count: jobs, threads: context.threads) { job in
      let own = images[job / classes].kept(
        scores[(job * count)..<((job + 1) * count)], above: least, most: most, threads: inner)
      kept.withLock { $0[job] = own }
    }
    var rows: [Int64] = []
    for (job, boxes) in kept.withLock({ $0 }).enumerated() {
      rows.reserveCapacity(rows.count + boxes.count * 3)
      for box in boxes {
        rows.append(Int64(job / classes))
        rows.append(Int64(job % classes))
        rows.append(Int64(box))
      }
    }
    return [Tensor(shape: [rows.count / 3, 3], int64s: rows)]
  }
}
