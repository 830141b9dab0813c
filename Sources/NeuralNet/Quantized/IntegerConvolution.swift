/// Convolution over integers in one or two spatial dimensions, summed in 32 bits.
struct IntegerConvolution {
  let window: Window
  let groups: Int

  /// The shape of the result, after a check of data and weights.
  func outputShape(_ shape: [Int], weights: [Int]) throws(OperatorError) -> [Int] {
    let convolution = Convolution(window: window, groups: groups)
    let shapes = try convolution.outputShapes([Operand(shape: shape), Operand(shape: weights)])
    return shapes?[0] ?? []
  }

  /// Sums of products of data and weights from which the zero points have been taken.
  func sums(
    _ data: [Int32], _ shape: [Int], weights: [Int32], _ weightShape: [Int], output: [Int]
  ) throws(OperatorError) -> [Int32] {
    var axes = try window.axes(
      Array(shape.dropFirst(2)), kernel: Array(weightShape.dropFirst(2)))
    if axes.count == 1 { axes.insert(Window.Axis.single, at: 0) }
    let (rows, columns) = (axes[0], axes[1])
    let taps = rows.kernel * columns.kernel
    let inPlane = rows.size * columns.size
    let outPlane = rows.outputSize * columns.outputSize
    let perGroup = output[1] / groups
    var result = [Int32](repeating: 0, count: output.product)
    guard outPlane > 0 else { return result }
    for plane in 0..<output[0] * output[1] {
      let (picture, channel) = plane.quotientAndRemainder(dividingBy: output[1])
      for depth in 0..<weightShape[1] {
        let source = channel / perGroup * weightShape[1] + depth
        let input = (picture * shape[1] + source) * inPlane
        for tap in 0..<taps {
          let weight = weights[(channel * weightShape[1] + depth) * taps + tap]
          guard weight != 0 else { continue }
          let (down, right) = tap.quotientAndRemainder(dividingBy: columns.kernel)
          for y in 0..<rows.outputSize {
            let row = y * rows.stride + down * rows.dilation - rows.padBegin
            guard (0..<rows.size).contains(row) else { continue }
            let target = plane * outPlane + y * columns.outputSize
            for x in 0..<columns.outputSize {
              let column = x * columns.stride + right * columns.dilation - columns.padBegin
              guard (0..<columns.size).contains(column) else { continue }
              result[target + x] &+= weight &* data[input + row * columns.size + column]
            }
          }
        }
      }
    }
    return result
  }
}

extension Inputs {
  /// The elements of an 8-bit input less its zero points, one for all or one a slice of `axis`.
  func centered(
    _ index: Int, zeroPoint: Int, axis: Int
  ) throws(OperatorError) -> [Int32] {
    let tensor = try required(index)
    let values = try tensor.integers(input: index)
    guard optional(zeroPoint) != nil else { return values.map { Int32(truncatingIfNeeded: $0) } }
    let zeros = try integers(zeroPoint)
    if zeros.count == 1 { return values.map { Int32(truncatingIfNeeded: $0 &- zeros[0]) } }
    guard tensor.shape.indices.contains(axis), zeros.count == tensor.shape[axis] else {
      throw .wrongShape(
        input: zeroPoint, expected: "[] or the size of dimension \(axis)",
        got: try required(zeroPoint).shape)
    }
    let inner = Array(tensor.shape.suffix(from: axis + 1)).product
    return values.enumerated().map { place, value in
      Int32(truncatingIfNeeded: value &- zeros[place / inner % zeros.count])
    }
  }

  /// Scales of an input: one for all or one a slice, `count` of them.
  func scales(_ index: Int, count: Int) throws(OperatorError) -> [Float] {
    let scales = try floats(index)
    guard scales.count == 1 || scales.count == count else {
      throw .wrongShape(
        input: index, expected: "[] or [\(count)]", got: try required(index).shape)
    }
    return scales
  }

  /// The type and zero point of the result, uint8 and 0 if left out.
  func target(_ index: Int) throws(OperatorError) -> (type: QuantizedType, zeroPoint: Int) {
    guard let tensor = optional(index) else { return (.uint8, 0) }
    guard let type = QuantizedType(tensor.elementType) else {
      throw .wrongType(input: index, expected: "uint8 or int8", got: tensor.elementType)
    }
    guard let zero = try tensor.integers(input: index).first, tensor.count == 1 else {
      throw .wrongShape(input: index, expected: "[]", got: tensor.shape)
    }
    return (type, zero)
  }
}
