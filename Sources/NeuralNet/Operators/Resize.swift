import Tensors
import VectorMath

/// Resamples a tensor to other sizes; inputs: data, region of interest, scales, sizes.
package struct Resize: Operator {
  package static let kind = "Resize"

  package enum AspectPolicy: String, Sendable {
    case stretch, notLarger = "not_larger", notSmaller = "not_smaller"
  }

  package var sampling: ResizeSampling

  /// The axes that scales and sizes are for; all if nil.
  package var axes: [Int]?

  package var aspectPolicy: AspectPolicy

  package init(
    sampling: ResizeSampling, axes: [Int]? = nil, aspectPolicy: AspectPolicy = .stretch
  ) {
    self.sampling = sampling
    self.axes = axes
    self.aspectPolicy = aspectPolicy
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    guard let targets = try targets(shape, operands) else { return nil }
    let sizes = targets.map(\.outputSize)
    // Dimensions are done one by one: nothing in between may be larger than both ends.
    let largest = max(max(shape.product, sizes.product), 1 << 20)
    for axis in shape.indices {
      let between = Array(sizes.prefix(axis + 1)) + shape.dropFirst(axis + 1)
      guard between.product <= largest || sizes.contains(0) else { throw .tooLarge(between) }
    }
    return [sizes]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let input = try inputs.required(0)
    guard let targets = try targets(input.shape, inputs.operands) else {
      throw .missingInput(2)
    }
    if shapes[0].product == 0 {
      let nothing = input.storage.gathered(starts: [], run: 0, pool: context.pool)
      return [Tensor(shape: shapes[0], storage: nothing)]
    }
    let taps = targets.map { sampling.taps($0) }
    var values = try input.realValues(input: 0)
    var shape = input.shape
    var axis = 0
    while axis < shape.count {
      defer { axis += 1 }
      guard let vertical = taps[axis] else { continue }
      let isPlane = axis + 2 == shape.count
      let horizontal = isPlane ? taps[axis + 1] : nil
      let inner = Array(shape.dropFirst(axis + 1)).product
      let across = horizontal ?? AxisTaps(nearest: (0..<inner).map { Int32($0) })
      let planes = Array(shape.prefix(axis)).product
      var result = context.pool.take(planes * vertical.count * across.count)
      var span = result.mutableSpan
      VectorMath.active.resample(
        values.span, into: &span, planes: planes, size: Extent(shape[axis], inner),
        vertical: vertical, horizontal: across, threads: context.threads)
      values = result
      shape[axis] = vertical.count
      if horizontal != nil {
        shape[axis + 1] = across.count
        axis += 1
      }
    }
    fillOutside(&values, targets)
    guard input.elementType != .float32 else {
      return [Tensor(shape: shapes[0], floats: values)]
    }
    let integers = values.map { Int64(clamping: Double($0.rounded(.toNearestOrEven))) }
    return [Tensor(shape: shapes[0], storage: input.storage.integersOfSameType(integers))]
  }

  /// Overwrites what the region of interest takes from outside the picture.
  private func fillOutside(_ values: inout [Float], _ targets: [ResizeSampling.Target]) {
    guard sampling.coordinates == .cropAndResize else { return }
    let shape = targets.map(\.outputSize)
    let strides = shape.rowMajorStrides
    for (axis, target) in targets.enumerated() {
      let outside = (0..<shape[axis]).map { position in
        let place = sampling.source(position, target)
        return place < 0 || place > Double(target.inputSize - 1)
      }
      guard outside.contains(true) else { continue }
      for place in values.indices where outside[place / strides[axis] % shape[axis]] {
        values[place] = sampling.extrapolationValue
      }
    }
  }

  /// Sizes and scale of every dimension; nil if scales and sizes are not known yet.
  func targets(
    _ shape: [Int], _ operands: [Operand?]
  ) throws(OperatorError) -> [ResizeSampling.Target]? {
    let axes = try Axis.normalized(axes ?? Array(shape.indices), rank: shape.count)
    var targets = shape.map {
      ResizeSampling.Target(inputSize: $0, outputSize: $0, scale: 1)
    }
    if let scales = operands.optional(2), scales.shape.product > 0 {
      guard let value = scales.value else { return nil }
      let factors = try value.realNumbers(input: 2)
      guard factors.count == axes.count, factors.allSatisfy({ $0 > 0 && $0.isFinite }) else {
        throw .invalidValue("the scales \(factors) are not \(axes.count) positive numbers")
      }
      for (axis, factor) in zip(axes, factors) {
        let size = (Double(shape[axis]) * factor).rounded(.down)
        guard size < 0x1p40 else { throw .tooLarge(shape) }
        targets[axis].outputSize = Int(size)
        targets[axis].scale = factor
      }
    } else {
      guard let sizes = try operands.integers(3) else { return nil }
      guard sizes.count == axes.count, sizes.allSatisfy({ (0...1 << 40).contains($0) }) else {
        throw .invalidValue("the sizes \(sizes) are not \(axes.count) numbers")
      }
      setSizes(sizes, axes, &targets)
    }
    for target in targets where target.inputSize == 0 && target.outputSize > 0 {
      throw .wrongShape(input: 0, expected: "something to sample from", got: shape)
    }
    guard sampling.coordinates == .cropAndResize else { return targets }
    guard let region = try operands.optional(1)?.value?.realNumbers(input: 1) else {
      return operands.optional(1) == nil ? targets : nil
    }
    guard region.count == 2 * axes.count else {
      throw .invalidValue("the region of interest is not two numbers an axis")
    }
    for (index, axis) in axes.enumerated() {
      targets[axis].regionStart = region[index]
      targets[axis].regionEnd = region[axes.count + index]
    }
    return targets
  }

  private func setSizes(
    _ sizes: [Int], _ axes: [Int], _ targets: inout [ResizeSampling.Target]
  ) {
    let ratios = zip(axes, sizes).map { Double($1) / Double(max(targets[$0].inputSize, 1)) }
    let common = aspectPolicy == .notLarger ? ratios.min() : ratios.max()
    for (index, axis) in axes.enumerated() {
      let size = targets[axis].inputSize
      if aspectPolicy == .stretch {
        targets[axis].outputSize = sizes[index]
        targets[axis].scale = size == 0 ? 1 : Double(sizes[index]) / Double(size)
      } else if let common {
        targets[axis].outputSize = Int(Int64(clamping: (common * Double(size)).rounded()))
        targets[axis].scale = common
      }
    }
  }
}
