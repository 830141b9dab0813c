import Foundation
import Tensors

/// Divides each element by a power of the squares around it in the channels next to it.
///
/// `y = x / (bias + alpha / size * sum(x²))^beta`, the sum running over `size` channels.
package struct LocalResponseNormalization: Operator {
  package static let kind = "LRN"

  package var size: Int
  package var alpha: Float
  package var beta: Float
  package var bias: Float

  package init(size: Int, alpha: Float = 1e-4, beta: Float = 0.75, bias: Float = 1) {
    self.size = size
    self.alpha = alpha
    self.beta = beta
    self.bias = bias
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    guard shape.count >= 3 else {
      throw .wrongRank(input: 0, expected: "3 or more", got: shape.count)
    }
    guard (1...1 << 30).contains(size) else { throw .invalidAttribute("size", "is \(size)") }
    return [shape]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let shape = shapes[0]
    let channels = shape[1]
    let plane = Array(shape.dropFirst(2)).product
    let values = try inputs.floats(0)
    var result = context.buffer(shape)
    var sums = [Float](repeating: 0, count: plane)
    let factor = alpha / Float(size)
    for index in 0..<shape[0] * channels {
      let channel = index % channels
      let first = max(0, channel - (size - 1) / 2)
      let last = min(channels - 1, channel + size / 2)
      for place in sums.indices { sums[place] = 0 }
      for neighbour in first...last {
        let start = (index - channel + neighbour) * plane
        for place in sums.indices {
          sums[place] += values[start + place] * values[start + place]
        }
      }
      let start = index * plane
      for place in sums.indices {
        result[start + place] = values[start + place] * scale(bias + factor * sums[place])
      }
    }
    return [Tensor(shape: shape, floats: result)]
  }

  /// `1 / base^beta`.
  private func scale(_ base: Float) -> Float {
    guard beta == 0.75 else { return 1 / powf(base, beta) }
    let root = base.squareRoot()
    return 1 / (root * root.squareRoot())
  }
}
