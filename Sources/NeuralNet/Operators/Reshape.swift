import Tensors

/// The same elements in another shape, given by the second input.
///
/// A -1 stands for what is left over, a 0 for the size of the input there unless `allowsZero`.
package struct Reshape: Operator {
  package static let kind = "Reshape"

  package var allowsZero: Bool

  package init(allowsZero: Bool = false) {
    self.allowsZero = allowsZero
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    guard let wanted = try operands.integers(1) else { return nil }
    let shape = try operands.required(0).shape
    var result: [Int] = []
    var open: Int?
    for (axis, size) in wanted.enumerated() {
      switch size {
      case 0 where !allowsZero:
        guard axis < shape.count else {
          throw .invalidValue("the target shape \(wanted) copies dimension \(axis) of \(shape)")
        }
        result.append(shape[axis])
      case -1:
        guard open == nil else {
          throw .invalidValue("the target shape \(wanted) leaves more than one size open")
        }
        open = axis
        result.append(1)
      case ..<0: throw .invalidValue("the target shape \(wanted) has a negative size")
      default: result.append(size)
      }
    }
    let count = shape.product
    if let open {
      let known = result.product
      guard known > 0, count % known == 0 else {
        throw .incompatibleShapes(shape, wanted, "\(count) elements cannot be split that way")
      }
      result[open] = count / known
    }
    guard result.product == count else {
      throw .incompatibleShapes(shape, wanted, "their numbers of elements differ")
    }
    return [result]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    [Tensor(shape: shapes[0], storage: try inputs.take(0).storage)]
  }
}
