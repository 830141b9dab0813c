import Tensors

/// Joins the tensors of a sequence along an axis, which may be a new one.
///
/// Source: the ONNX operator ConcatFromSequence, opset 11.
package struct ConcatFromSequence: ValueOperator {
  package static let kind = "ConcatFromSequence"

  package var axis: Int
  package var addsAxis: Bool

  package init(axis: Int, addsAxis: Bool = false) {
    self.axis = axis
    self.addsAxis = addsAxis
  }

  package func evaluate(
    _ inputs: inout Inputs, context: ExecutionContext
  ) throws(OperatorError) -> [Value] {
    var tensors = try inputs.sequence(0)
    guard let first = tensors.first else { throw .invalidValue("the sequence is empty") }
    let axis = try Axis.normalized(axis, rank: first.rank + (addsAxis ? 1 : 0))
    if addsAxis {
      for index in tensors.indices {
        guard tensors[index].rank == first.rank else {
          throw .incompatibleShapes(first.shape, tensors[index].shape, "their ranks differ")
        }
        tensors[index].shape.insert(1, at: axis)
      }
    }
    let concat = Concat(axis: axis)
    var joined = Inputs(tensors)
    guard let shapes = try concat.outputShapes(joined.operands) else { throw .missingInput(0) }
    for shape in shapes { try ShapeInference.check(shape, limit: context.limit) }
    return try concat.forward(&joined, shapes: shapes, context: context).map { .tensor($0) }
  }
}
