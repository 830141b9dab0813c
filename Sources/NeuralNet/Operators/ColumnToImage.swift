import Tensors

/// Adds columns of blocks up to an image: `[N, C·block, places]` to `[N, C, …image]`.
///
/// Inputs: data, the sizes of the image, the sizes of a block.
package struct ColumnToImage: Operator {
  package static let kind = "Col2Im"

  /// Strides, dilations and pads; the block comes as an input.
  package var window: Window

  package init(window: Window = Window()) {
    self.window = window
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    guard let image = try operands.integers(1), let block = try operands.integers(2) else {
      return nil
    }
    let shape = try operands.required(0).shape
    _ = try axes(shape, image: image, block: block)
    return [[shape[0], shape[1] / block.product] + image]
  }

  private func axes(
    _ shape: [Int], image: [Int], block: [Int]
  ) throws(OperatorError) -> [Window.Axis] {
    guard shape.count == 3 else { throw .wrongRank(input: 0, expected: "3", got: shape.count) }
    guard image.allSatisfy(Window.natural.contains), !image.isEmpty else {
      throw .invalidValue("the image sizes are \(image)")
    }
    guard block.allSatisfy(Window.positive.contains), shape[1] % max(block.product, 1) == 0 else {
      throw .invalidValue("blocks of \(block) do not divide \(shape[1]) rows")
    }
    var window = window
    window.kernel = block
    let axes = try window.axes(image)
    let places = axes.map(\.outputSize).product
    guard places == shape[2] else {
      throw .wrongShape(input: 0, expected: "[N, C, \(places)]", got: shape)
    }
    return axes
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let shape = try inputs.required(0).shape
    let walk = WindowTaps(
      axes: try axes(shape, image: inputs.integers(1), block: inputs.integers(2)))
    let values = try inputs.floats(0)
    var result = [Float](repeating: 0, count: shapes[0].product)
    for plane in 0..<shapes[0][0] * shapes[0][1] {
      for tap in 0..<walk.taps {
        let column = (plane * walk.taps + tap) * walk.places
        walk.forEachOffset(tap: tap, places: 0..<walk.places) { place, offset in
          if offset >= 0 { result[plane * walk.planeCount + offset] += values[column + place] }
        }
      }
    }
    return [Tensor(shape: shapes[0], floats: result)]
  }
}
