/// Kernel, strides, dilations and pads of a convolution or pooling as a file gives them.
package struct Window: Sendable, Equatable {
  package enum AutoPad: String, Sendable {
    case none = "NOTSET"
    case sameUpper = "SAME_UPPER"
    case sameLower = "SAME_LOWER"
    case valid = "VALID"
  }

  /// One number a spatial dimension; empty if the weights say it.
  package var kernel: [Int]

  /// One number a spatial dimension, or empty for ones.
  package var strides: [Int]

  /// One number a spatial dimension, or empty for ones.
  package var dilations: [Int]

  /// All beginnings, then all ends; or empty for zeros.
  package var pads: [Int]

  package var autoPad: AutoPad

  /// Whether a last position that lies partly beyond the end counts.
  package var roundsUp: Bool

  package init(
    kernel: [Int] = [], strides: [Int] = [], dilations: [Int] = [], pads: [Int] = [],
    autoPad: AutoPad = .none, roundsUp: Bool = false
  ) {
    self.kernel = kernel
    self.strides = strides
    self.dilations = dilations
    self.pads = pads
    self.autoPad = autoPad
    self.roundsUp = roundsUp
  }

  /// The window along one spatial dimension, with the pads that result for a size.
  package struct Axis: Sendable, Equatable {
    package var size: Int
    package var kernel: Int
    package var stride: Int
    package var dilation: Int
    package var padBegin: Int
    package var padEnd: Int
    package var outputSize: Int

    /// How far the window reaches.
    package var reach: Int { (kernel - 1) * dilation + 1 }
  }

  /// The attribute spread over `rank` dimensions, checked to lie in `range`.
  package static func spread(
    _ values: [Int], _ name: String, count: Int, default fallback: Int, in range: ClosedRange<Int>
  ) throws(OperatorError) -> [Int] {
    if values.isEmpty { return Array(repeating: fallback, count: count) }
    guard values.count == count, values.allSatisfy(range.contains) else {
      throw .invalidAttribute(name, "\(values) is not \(count) numbers of \(range)")
    }
    return values
  }

  static let positive = 1...(1 << 30)
  static let natural = 0...(1 << 30)

  /// Finds the window for spatial sizes; `kernel` comes from the weights if there are any.
  package func axes(
    _ sizes: [Int], kernel weightKernel: [Int]? = nil
  ) throws(OperatorError) -> [Axis] {
    let rank = sizes.count
    let kernel = try Window.spread(
      kernel.isEmpty ? weightKernel ?? [] : kernel, "kernel_shape", count: rank, default: 1,
      in: Window.positive)
    if let weightKernel, weightKernel != kernel {
      throw .invalidAttribute("kernel_shape", "is \(kernel), but the weights have \(weightKernel)")
    }
    let strides = try Window.spread(
      strides, "strides", count: rank, default: 1, in: Window.positive)
    let dilations = try Window.spread(
      dilations, "dilations", count: rank, default: 1, in: Window.positive)
    let pads = try Window.spread(pads, "pads", count: 2 * rank, default: 0, in: Window.natural)
    var axes: [Axis] = []
    for index in 0..<rank {
      var axis = Axis(
        size: sizes[index], kernel: kernel[index], stride: strides[index],
        dilation: dilations[index], padBegin: pads[index], padEnd: pads[rank + index],
        outputSize: 0)
      try resolve(&axis)
      axes.append(axis)
    }
    let padded = axes.map { $0.size + $0.padBegin + $0.padEnd }
    // Kernels copy a padded plane; pads must not make a large one out of a small one.
    let largest = max(1 << 24, [sizes.product, 16].product)
    guard padded.product <= largest else { throw .tooLarge(padded) }
    return axes
  }

  private func resolve(_ axis: inout Axis) throws(OperatorError) {
    switch autoPad {
    case .none: break
    case .valid:
      axis.padBegin = 0
      axis.padEnd = 0
    case .sameUpper, .sameLower:
      let output = (axis.size + axis.stride - 1) / axis.stride
      let total = max(0, (output - 1) * axis.stride + axis.reach - axis.size)
      axis.padBegin = autoPad == .sameUpper ? total / 2 : total - total / 2
      axis.padEnd = total - axis.padBegin
    }
    let room = axis.size + axis.padBegin + axis.padEnd - axis.reach
    guard room >= 0 else {
      throw .invalidValue(
        "the kernel reaches over \(axis.reach), but the padded input has "
          + "\(axis.size + axis.padBegin + axis.padEnd)")
    }
    axis.outputSize = room / axis.stride + 1
    if roundsUp, autoPad == .none, room % axis.stride != 0,
      axis.outputSize * axis.stride < axis.size + axis.padBegin
    {
      axis.outputSize += 1
    }
    // Kernels lay a plane out by the stride; one beyond the end says no more than one just there.
    if axis.outputSize == 1 { axis.stride = min(axis.stride, room + 1) }
  }
}
