import Tensors
import Testing

@testable import NeuralNet

/// Rewritten graphs against the same ones as they were.
@Suite struct FusionTests {
  typealias Builder = BlockedLayoutTests.Builder

  /// Runs with all optimisations, and without the one that `disable` turns off.
  ///
  /// - Returns: The kinds of the operators that ran.
  @discardableResult
  static func check(
    _ graph: Graph, _ shape: [Int] = [2, 5, 9, 8], disable: (inout Model.Options) -> Void,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> [String] {
    var options = Model.Options()
    options.usesBlockedLayout = false
    let fused = try Model(graph: graph, options: options)
    disable(&options)
    let spelt = try Model(graph: graph, options: options)
    var builder = Builder(seed: 77)
    let input = ["x": builder.tensor(shape, in: -4...4)]
    var kinds: [String] = []
    var speltKinds: [String] = []
    let results = try fused.run(input, threads: 1, isCancelled: nil) { kinds.append($0.kind) }
    let expected = try spelt.run(input, threads: 1, isCancelled: nil) {
      speltKinds.append($0.kind)
    }
    for (name, tensor) in expected {
      try BlockedLayoutTests.expectClose(
        try #require(results[name]), tensor, sourceLocation: sourceLocation)
    }
    #expect(kinds.count < speltKinds.count, "\(kinds)", sourceLocation: sourceLocation)
    return kinds
  }

  static func scalar(_ value: Float, _ builder: inout Builder) -> String {
    builder.constant(Tensor(shape: [], floats: [value]))
  }

  @Test func siluAndMish() throws {
    var builder = Builder(seed: 1)
    let silu = builder.add(Multiply(), builder.add(Sigmoid(), "x"), "x")
    let soft = builder.add(Softplus(), silu)
    let mish = builder.add(Multiply(), silu, builder.add(HyperbolicTangent(), soft))
    let graph = builder.graph(5, outputs: mish)
    #expect(try Self.check(graph) { $0.recognizesPatterns = false } == ["Silu", "Mish"])
  }

  /// The ways to spell HardSwish that exporters have.
  @Test(arguments: 0..<5) func hardSwish(form: Int) throws {
    var builder = Builder(seed: 2)
    let three = Self.scalar(3, &builder)
    let (zero, six) = (Self.scalar(0, &builder), Self.scalar(6, &builder))
    let sixth = Self.scalar(1 / 6, &builder)
    let (half, one) = (Self.scalar(0.5, &builder), Self.scalar(1, &builder))
    let clipped = builder.add(Clip(), builder.add(Add(), "x", three), zero, six)
    let result =
      switch form {
      case 0: builder.add(Divide(), builder.add(Multiply(), "x", clipped), six)
      case 1: builder.add(Multiply(), "x", builder.add(Divide(), clipped, six))
      case 2: builder.add(Multiply(), builder.add(Multiply(), clipped, sixth), "x")
      case 3: builder.add(Multiply(), "x", builder.add(HardSigmoid(alpha: 1 / 6, beta: 0.5), "x"))
      default:
        builder.add(
          Multiply(), "x",
          builder.add(
            Clip(), builder.add(Add(), builder.add(Divide(), "x", six), half), zero, one))
      }
    let graph = builder.graph(5, outputs: result)
    #expect(try Self.check(graph) { $0.recognizesPatterns = false } == ["HardSwish"])
  }

  @Test func hardSigmoid() throws {
    var builder = Builder(seed: 3)
    let (three, zero) = (Self.scalar(3, &builder), Self.scalar(0, &builder))
    let six = Self.scalar(6, &builder)
    let clipped = builder.add(Clip(), builder.add(Add(), three, "x"), zero, six)
    let result = builder.add(Divide(), clipped, six)
    let graph = builder.graph(5, outputs: result)
    #expect(try Self.check(graph) { $0.recognizesPatterns = false } == ["HardSigmoid"])
  }

  @Test(arguments: [false, true], 0..<3) func gelu(isApproximate: Bool, form: Int) throws {
    var builder = Builder(seed: 4)
    let (half, one) = (Self.scalar(0.5, &builder), Self.scalar(1, &builder))
    let inner: String
    if isApproximate {
      let cube =
        form == 0
        ? builder.add(Power(), "x", Self.scalar(3, &builder))
        : builder.add(Multiply(), "x", builder.add(Multiply(), "x", "x"))
      let small = builder.add(Multiply(), cube, Self.scalar(0.044715, &builder))
      let sum = builder.add(Add(), "x", small)
      let root = Self.scalar(0.797_884_56, &builder)
      inner = builder.add(HyperbolicTangent(), builder.add(Multiply(), sum, root))
    } else if form == 0 {
      let root = Self.scalar(1.414_213_5, &builder)
      inner = builder.add(ErrorFunction(), builder.add(Divide(), "x", root))
    } else {
      let root = Self.scalar(0.707_106_77, &builder)
      inner = builder.add(ErrorFunction(), builder.add(Multiply(), root, "x"))
    }
    let gate = builder.add(Add(), inner, one)
    let result =
      switch form {
      case 0: builder.add(Multiply(), builder.add(Multiply(), "x", gate), half)
      case 1: builder.add(Multiply(), builder.add(Multiply(), "x", half), gate)
      default: builder.add(Multiply(), "x", builder.add(Multiply(), gate, half))
      }
    let graph = builder.graph(5, outputs: result)
    #expect(try Self.check(graph) { $0.recognizesPatterns = false } == ["Gelu"])
  }

  /// Products that only look like activations stay.
  @Test func otherProductsStay() throws {
    var builder = Builder(seed: 5)
    let other = builder.add(Absolute(), "x")
    let gated = builder.add(Multiply(), builder.add(Sigmoid(), "x"), other)
    let (three, zero) = (Self.scalar(2, &builder), Self.scalar(0, &builder))
    let six = Self.scalar(6, &builder)
    let clipped = builder.add(Clip(), builder.add(Add(), three, "x"), zero, six)
    let swish = builder.add(Divide(), builder.add(Multiply(), "x", clipped), six)
    var kinds: [String] = []
    let model = try Model(graph: builder.graph(5, outputs: gated, swish))
    let input = ["x": builder.tensor([1, 5, 3, 3])]
    _ = try model.run(input, threads: 1, isCancelled: nil) { kinds.append($0.kind) }
    #expect(!kinds.contains("HardSwish") && !kinds.contains("Silu"))
  }

  @Test(arguments: [false, true]) func scalesFoldIntoConvolutions(isTransposed: Bool) throws {
    var builder = Builder(seed: 6)
    var value: String
    if isTransposed {
      let weights = builder.constant(builder.tensor([5, 7, 2, 2]))
      value = builder.add(TransposedConvolution(window: Window(strides: [2, 2])), "x", weights)
    } else {
      value = builder.convolution("x", 5, to: 7, kernel: 3)
    }
    let parts = (0..<4).map { _ in builder.constant(builder.tensor([7], in: 0.5...1)) }
    value = builder.add(Multiply(), builder.constant(builder.tensor([7, 1, 1])), value)
    value = builder.add(BatchNormalization(), [value] + parts, outputs: 1)[0]
    value = builder.add(Subtract(), builder.constant(builder.tensor([1, 7, 1, 1])), value)
    value = builder.add(Divide(), value, Self.scalar(3, &builder))
    value = builder.add(Add(), value, builder.constant(builder.tensor([7, 1, 1])))
    let graph = builder.graph(5, outputs: value)
    let kinds = try Self.check(graph) {
      $0.foldsScales = false
      $0.foldsBatchNormalization = false
    }
    #expect(kinds.count == 1)
  }

  /// Constants of the picture's shape, or of more dimensions, are no scales of channels.
  @Test(arguments: [[7, 6], [1, 1, 1, 1, 1], [6]]) func otherConstantsStay(shape: [Int]) throws {
    var builder = Builder(seed: 7)
    let value = builder.convolution("x", 5, to: 6, kernel: 3)
    let sum = builder.add(Multiply(), value, builder.constant(builder.tensor(shape)))
    var options = Model.Options()
    let model = try Model(graph: builder.graph(5, outputs: sum), options: options)
    options.foldsScales = false
    let other = try Model(graph: builder.graph(5, outputs: sum), options: options)
    let input = ["x": builder.tensor([1, 5, 9, 8])]
    let (result, expected) = (try model.run(input)[sum], try other.run(input)[sum])
    try BlockedLayoutTests.expectClose(try #require(result), try #require(expected))
  }

  @Test(arguments: [false, true]) func padsFoldIntoConvolutionsAndPools(hasAxes: Bool) throws {
    var builder = Builder(seed: 8)
    let pads: [Int64] = hasAxes ? [1, 2, 0, 3] : [0, 0, 1, 2, 0, 0, 0, 3]
    let list = builder.constant(Tensor(shape: [pads.count], int64s: pads))
    let axes = hasAxes ? builder.constant(Tensor(shape: [2], int64s: [-2, -1])) : ""
    let padded = builder.add(Pad(mode: .constant), "x", list, "", axes)
    let weights = builder.constant(builder.tensor([4, 5, 3, 3]))
    let first = builder.add(
      Convolution(window: Window(strides: [2, 1], pads: [1, 0, 1, 0])), padded, weights)
    let pool = builder.add(AveragePool(window: Window(kernel: [3, 3], strides: [2, 2])), padded)
    let kinds = try Self.check(builder.graph(5, outputs: first, pool)) { $0.foldsPads = false }
    #expect(kinds == ["Conv", "AveragePool"])
  }

  @Test func otherPadsStay() throws {
    var builder = Builder(seed: 9)
    let list = builder.constant(Tensor(shape: [8], int64s: [0, 0, 1, 1, 0, 0, 1, 1]))
    let one = Self.scalar(1, &builder)
    let padded = builder.add(Pad(mode: .constant), "x", list, one)
    let last = builder.convolution(padded, 5, to: 4, kernel: 3)
    let pool = builder.add(MaxPool(window: Window(kernel: [3, 3])), padded)
    let model = try Model(graph: builder.graph(5, outputs: last, pool))
    var kinds = Set<String>()
    let input = ["x": builder.tensor([1, 5, 6, 6])]
    _ = try model.run(input, threads: 1, isCancelled: nil) { kinds.insert($0.kind) }
    #expect(kinds.contains("Pad"))
  }

  @Test func transposesCancelAndJoin() throws {
    var builder = Builder(seed: 10)
    let there = builder.add(Transpose(permutation: [0, 2, 3, 1]), "x")
    let back = builder.add(Transpose(permutation: [0, 3, 1, 2]), there)
    let active = builder.add(Relu(), back)
    let once = builder.add(Transpose(permutation: [1, 0, 2, 3]), active)
    let twice = builder.add(Transpose(permutation: [0, 2, 3, 1]), once)
    let graph = builder.graph(5, outputs: twice)
    let kinds = try Self.check(graph) { $0.joinsReorderings = false }
    #expect(kinds == ["Relu", "Transpose"])
  }

  @Test func changesOfShapeCollapse() throws {
    var builder = Builder(seed: 11)
    let flat = builder.add(Flatten(axis: 2), "x")
    let axes = builder.constant(Tensor(shape: [1], int64s: [0]))
    let deep = builder.add(Unsqueeze(), flat, axes)
    let target = builder.constant(Tensor(shape: [2], int64s: [-1, 5]))
    let last = builder.add(Reshape(), deep, target)
    let graph = builder.graph(5, outputs: last)
    #expect(try Self.check(graph) { $0.joinsReorderings = false } == ["Reshape"])
  }

  /// Three pools over one value, as in spatial pyramid pooling.
  @Test func largePoolsFollowFromSmallOnes() throws {
    var builder = Builder(seed: 12)
    let pools = [13, 5, 9].map { size in
      builder.add(
        MaxPool(
          window: Window(kernel: [size, size], pads: Array(repeating: size / 2, count: 4))), "x")
    }
    let joined = builder.add(Concat(axis: 1), pools, outputs: 1)[0]
    let graph = builder.graph(5, outputs: joined)
    let optimized = try GraphOptimizer(options: Model.Options()).optimize(graph)
    let kernels = optimized.nodes.compactMap { ($0.operation as? MaxPool)?.window.kernel }
    #expect(kernels == [[5, 5], [5, 5], [5, 5]])
    var options = Model.Options()
    options.rearrangesWindows = false
    let input = ["x": builder.tensor([2, 5, 17, 6])]
    let result = try Model(graph: graph).run(input)
    #expect(try Model(graph: graph, options: options).run(input) == result)
  }

  /// Every other row and column as channels, by two slices each or by one.
  @Test(arguments: [false, true]) func halvesOfRowsJoinTheConvolution(atOnce: Bool) throws {
    var builder = Builder(seed: 13)
    func list(_ values: Int64...) -> String {
      builder.constant(Tensor(shape: [values.count], int64s: values))
    }
    let (end, step, rows, columns) = (list(.max), list(2), list(2), list(3))
    let both = (list(.max, .max), list(2, 2), list(2, 3))
    let parts = [(0, 0), (1, 0), (0, 1), (1, 1)].map { (row: Int64, column: Int64) in
      if atOnce {
        return builder.add(Slice(), "x", list(row, column), both.0, both.2, both.1)
      }
      let half = builder.add(Slice(), "x", list(row), end, rows, step)
      return builder.add(Slice(), half, list(column), end, columns, step)
    }
    let joined = builder.add(Concat(axis: 1), parts, outputs: 1)[0]
    let last = builder.convolution(
      joined, 20, to: 7, kernel: 3, window: Window(pads: [1, 0, 1, 2]))
    let graph = builder.graph(5, outputs: last)
    #expect(try Self.check(graph, [2, 5, 12, 8]) { $0.rearrangesWindows = false } == ["Conv"])
  }

  @Test func affinePairsJoinWhatFollows() throws {
    var builder = Builder(seed: 14)
    var value = builder.add(Silu(), builder.convolution("x", 5, to: 6, kernel: 3))
    value = builder.add(Multiply(), value, Self.scalar(1.5, &builder))
    value = builder.add(Add(), Self.scalar(-0.5, &builder), value)
    let direct = builder.convolution(value, 6, to: 4)
    let graph = builder.graph(5, outputs: direct)
    let kinds = try Self.check(graph) { $0.foldsScales = false }
    #expect(kinds == ["Conv", "Conv"])
  }

  /// Zeros around the picture come after the scaling.
  @Test func affinePairsStayBeforePadding() throws {
    var builder = Builder(seed: 15)
    var value = builder.add(Silu(), builder.convolution("x", 5, to: 6, kernel: 3))
    value = builder.add(Multiply(), value, builder.constant(builder.tensor([6, 1, 1])))
    value = builder.add(Add(), value, builder.constant(builder.tensor([1, 6, 1, 1])))
    let padded = builder.convolution(
      value, 6, to: 4, kernel: 3, window: Window(pads: [1, 1, 1, 1]))
    let direct = builder.convolution(value, 6, to: 4)
    let graph = builder.graph(5, outputs: padded, direct)
    let kinds = try Self.check(graph) { $0.foldsScales = false }
    #expect(kinds == ["Conv", "BatchNormalization", "Conv", "Conv"])
  }
}
