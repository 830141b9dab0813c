import Tensors

/// An operator that moves a window over the spatial dimensions.
package protocol Windowed: Operator {
  var window: Window { get }
}

extension AveragePool: Windowed {}
extension ConvInteger: Windowed {}
extension Convolution: Windowed {}
extension LpPool: Windowed {}
extension MaxPool: Windowed {}
extension QLinearConv: Windowed {}

/// What the shapes of a layer's inputs and outputs say of its work.
enum LayerArithmetic {
  /// The window along each spatial dimension; nil if the layer has none or its input is not known.
  static func windows(of operation: any Operator, operands: [Operand?]) -> [Window.Axis]? {
    if let transposed = operation as? TransposedConvolution {
      return windows(of: transposed.window, operation: operation, operands: operands)
    }
    guard let windowed = operation as? any Windowed else { return nil }
    return windows(of: windowed.window, operation: operation, operands: operands)
  }

  static func windows(
    of window: Window, operation: any Operator, operands: [Operand?]
  ) -> [Window.Axis]? {
    guard let sizes = operands.optional(0)?.shape.dropFirst(2), !sizes.isEmpty else { return nil }
    let index = weightIndex(type(of: operation).kind)
    let kernel = index.flatMap { operands.optional($0)?.shape.dropFirst(2) }.map(Array.init)
    guard operation is TransposedConvolution else {
      return try? window.axes(Array(sizes), kernel: kernel)
    }
    guard let kernel, let shapes = try? operation.outputShapes(operands), let shape = shapes.first
    else { return nil }
    return zip(sizes, shape.dropFirst(2)).enumerated().map { place, size in
      var axis = Window.Axis(
        size: size.0, kernel: kernel[place], stride: window.strides.at(place, or: 1),
        dilation: window.dilations.at(place, or: 1), padBegin: window.pads.at(place, or: 0),
        padEnd: window.pads.at(place + kernel.count, or: 0), outputSize: size.1)
      // What is cut off follows from the sizes where the file leaves it open.
      let total = max(0, (axis.size - 1) * axis.stride + axis.reach - axis.outputSize)
      if window.autoPad == .sameUpper || window.autoPad == .sameLower {
        axis.padBegin = window.autoPad == .sameUpper ? total / 2 : total - total / 2
        axis.padEnd = total - axis.padBegin
      }
      return axis
    }
  }

  /// Which input holds the weights.
  static func weightIndex(_ kind: String) -> Int? {
    switch kind {
    case "Conv", "ConvTranspose", "ConvInteger", "Gemm", "MatMul", "MatMulInteger": 1
    case "QLinearConv", "QLinearMatMul": 3
    default: nil
    }
  }

  /// The multiplications, each with an addition, of convolutions and matrix products; else 0.
  ///
  /// Padding counts as if it were multiplied. Nil if a shape is not known or the number overflows.
  static func multiplyAdds(
    _ operation: any Operator, operands: [Operand?], shapes: [[Int]]?
  ) -> Int? {
    // What branches and bodies cost depends on the data.
    if operation is any ControlFlow { return nil }
    let kind = type(of: operation).kind
    guard let index = weightIndex(kind) else { return 0 }
    guard let output = shapes?.first, let input = operands.optional(0)?.shape,
      let weights = operands.optional(index)?.shape
    else { return nil }
    switch kind {
    case "ConvTranspose":
      // Every element of the input meets all weights of its channel.
      return Tensor.checkedProduct(input + weights.dropFirst())
    case "Gemm":
      let depth = (operation as? Gemm)?.transposesLeft == true ? input.first : input.last
      return depth.flatMap { Tensor.checkedProduct(output + [$0]) }
    case "MatMul", "MatMulInteger", "QLinearMatMul":
      return input.last.flatMap { Tensor.checkedProduct(output + [$0]) }
    default: return Tensor.checkedProduct(output + weights.dropFirst())
    }
  }
}

extension [Int] {
  fileprivate func at(_ index: Int, or fallback: Int) -> Int {
    indices.contains(index) ? self[index] : fallback
  }
}

extension Tensor {
  /// The product of sizes; nil if it overflows.
  static func checkedProduct(_ sizes: [Int]) -> Int? {
    var product = 1
    for size in sizes {
      let (next, overflows) = product.multipliedReportingOverflow(by: size)
      guard !overflows else { return nil }
      product = next
    }
    return product
  }
}
