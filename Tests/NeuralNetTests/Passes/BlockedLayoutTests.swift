import Tensors
import TestSupport
import Testing

@testable import NeuralNet

/// Networks in blocked layout against the same ones in plain layout.
@Suite struct BlockedLayoutTests {
  /// Builds small graphs with seeded weights.
  struct Builder {
    var random: SplitMix64
    var nodes: [Node] = []
    var initializers: [String: Tensor] = [:]

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    mutating func tensor(_ shape: [Int], in range: ClosedRange<Float> = -1...1) -> Tensor {
      Tensor(
        shape: shape,
        floats: (0..<shape.product).map { _ in Float.random(in: range, using: &random) })
    }

    mutating func constant(_ tensor: Tensor) -> String {
      let name = "c\(initializers.count)"
      initializers[name] = tensor
      return name
    }

    mutating func add(_ operation: any Operator, _ inputs: String...) -> String {
      add(operation, inputs, outputs: 1)[0]
    }

    mutating func add(_ operation: any Operator, _ inputs: [String], outputs: Int) -> [String] {
      let names = (0..<outputs).map { "v\(nodes.count)_\($0)" }
      nodes.append(
        Node(name: "n\(nodes.count)", operation: operation, inputs: inputs, outputs: names))
      return names
    }

    /// A convolution with bias; `channels` are those of the input.
    mutating func convolution(
      _ input: String, _ channels: Int, to outChannels: Int, kernel: Int = 1, groups: Int = 1,
      window: Window = Window()
    ) -> String {
      let size = Float(channels / groups * kernel * kernel).squareRoot()
      let weights = constant(
        tensor([outChannels, channels / groups, kernel, kernel], in: -1 / size...1 / size))
      let bias = constant(tensor([outChannels]))
      return add(Convolution(window: window, groups: groups), input, weights, bias)
    }

    func graph(_ channels: Int, outputs: String...) -> Graph {
      Graph(
        name: "test",
        inputs: [ValueInfo(name: "x", elementType: .float32, shape: [nil, channels, nil, nil])],
        outputs: outputs.map { ValueInfo(name: $0, elementType: .float32, shape: nil) },
        nodes: nodes, initializers: initializers)
    }
  }

  /// Runs with and without blocked layout, with one thread and two.
  ///
  /// `kinds` must be among the operators that run.
  static func check(
    _ graph: Graph, _ shapes: [[Int]], kinds: Set<String>,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    var options = Model.Options()
    options.forcesBlockedLayout = true
    let blocked = try Model(graph: graph, options: options)
    options.usesBlockedLayout = false
    let plain = try Model(graph: graph, options: options)
    for shape in shapes {
      var builder = Builder(seed: UInt64(shape.product))
      let input = ["x": builder.tensor(shape)]
      var seen = Set<String>()
      let results = try blocked.run(input, threads: 1, isCancelled: nil) { seen.insert($0.kind) }
      #expect(kinds.isSubset(of: seen), "\(seen)", sourceLocation: sourceLocation)
      #expect(try blocked.run(input, threads: 2) == results, sourceLocation: sourceLocation)
      for (name, expected) in try plain.run(input) {
        try expectClose(try #require(results[name]), expected, sourceLocation: sourceLocation)
      }
    }
  }

  /// Compares relative to the largest number.
  static func expectClose(
    _ result: Tensor, _ expected: Tensor, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(result.shape == expected.shape, sourceLocation: sourceLocation)
    let (values, reference) = (try result.floats, try expected.floats)
    let scale = reference.reduce(0) { max($0, abs($1)) }
    let error = zip(values, reference).reduce(0) { max($0, abs($1.0 - $1.1)) }
    #expect(error <= 1e-4 * scale, sourceLocation: sourceLocation)
    let hasNumbersOnly = values.allSatisfy { !$0.isNaN }
    #expect(hasNumbersOnly, sourceLocation: sourceLocation)
  }

  static let sizes = [[1, 19, 13, 11], [2, 19, 8, 16]]

  @Test(
    arguments: [
      (3, 1, 1), (3, 2, 1), (1, 2, 1), (5, 1, 2), (2, 3, 1), (1, 1, 1),
    ], [5, 16, 35])
  func convolutionsOfAnyWindow(window: (kernel: Int, stride: Int, dilation: Int), channels: Int)
    throws
  {
    var builder = Builder(seed: 1)
    let first = builder.convolution("x", 19, to: channels, kernel: 3)
    let last = builder.convolution(
      first, channels, to: 21, kernel: window.kernel,
      window: Window(
        strides: [window.stride, 1], dilations: [1, window.dilation], pads: [1, 2, 0, 3]))
    try Self.check(
      builder.graph(19, outputs: last), Self.sizes,
      kinds: ["BlockChannels", "BlockedConv", "UnblockChannels"])
  }

  @Test(arguments: [
    (16, 16, 16), (35, 35, 35), (32, 64, 2), (32, 16, 4), (64, 32, 4), (32, 16, 4), (104, 104, 13),
    (20, 20, 5),
  ])
  func groupedConvolutions(channels: Int, outChannels: Int, groups: Int) throws {
    var builder = Builder(seed: 2)
    let first = builder.convolution("x", 19, to: channels, kernel: 3)
    let middle = builder.convolution(
      first, channels, to: outChannels, kernel: 3, groups: groups,
      window: Window(autoPad: .sameUpper))
    let last = builder.convolution(middle, outChannels, to: 3)
    try Self.check(builder.graph(19, outputs: last), Self.sizes, kinds: ["BlockedConv"])
  }

  @Test func firstLayerTakesPlainPictures() throws {
    var builder = Builder(seed: 3)
    let first = builder.convolution("x", 3, to: 10, kernel: 3)
    let slope = builder.constant(builder.tensor([10, 1, 1]))
    let bent = builder.add(PRelu(), first, slope)
    let pooled = builder.add(
      MaxPool(window: Window(kernel: [2, 2], strides: [2, 2], roundsUp: true)), bent)
    let last = builder.convolution(pooled, 10, to: 2)
    let graph = builder.graph(3, outputs: last)
    try Self.check(
      graph, [[1, 3, 12, 12], [2, 3, 9, 17]],
      kinds: ["BlockedConv", "BlockedPRelu", "BlockedPool"])
    var kinds: [String] = []
    let input = ["x": builder.tensor([1, 3, 12, 12])]
    var options = Model.Options()
    options.forcesBlockedLayout = true
    let model = try Model(graph: graph, options: options)
    _ = try model.run(input, threads: 1, isCancelled: nil) { kinds.append($0.kind) }
    #expect(!kinds.contains("BlockChannels"))
  }

  @Test(arguments: [false, true])
  func averagesAndGates(countsPadding: Bool) throws {
    var builder = Builder(seed: 4)
    let first = builder.convolution("x", 19, to: 21, kernel: 3)
    let pooled = builder.add(
      AveragePool(
        window: Window(kernel: [3, 3], strides: [2, 1], pads: [1, 1, 1, 1]),
        countsPadding: countsPadding), first)
    let mean = builder.add(GlobalAveragePool(), pooled)
    let squeezed = builder.convolution(mean, 21, to: 5)
    let gate = builder.add(Sigmoid(), builder.convolution(squeezed, 5, to: 21))
    let gated = builder.add(Multiply(), gate, pooled)
    let last = builder.convolution(gated, 21, to: 4)
    let axes = builder.constant(Tensor(shape: [2], int64s: [-1, -2]))
    let summary = builder.add(Reduce(.mean), gated, axes)
    try Self.check(
      builder.graph(19, outputs: last, summary), Self.sizes,
      kinds: ["BlockedPool", "BlockedGlobalAveragePool", "BlockedBinary"])
  }

  @Test func constantsAndBroadcasting() throws {
    var builder = Builder(seed: 5)
    var value = builder.convolution("x", 19, to: 45, kernel: 3)
    let perChannel = builder.constant(builder.tensor([45, 1, 1], in: 1...2))
    let scalar = builder.constant(builder.tensor([], in: 1...2))
    let row = builder.constant(builder.tensor([1, 45, 1, 1]))
    value = builder.add(Divide(), value, perChannel)
    value = builder.add(Subtract(), scalar, value)
    value = builder.add(Maximum(), value, row, scalar)
    value = builder.add(Subtract(), perChannel, value)
    let gate = builder.add(Sigmoid(), builder.convolution(value, 45, to: 1, kernel: 3))
    value = builder.add(Multiply(), value, builder.add(GlobalMaxPool(), gate))
    let last = builder.convolution(value, 45, to: 4, kernel: 3)
    try Self.check(builder.graph(19, outputs: last, value), Self.sizes, kinds: ["BlockedBinary"])
  }

  @Test func normalizationWithoutConvolution() throws {
    var builder = Builder(seed: 6)
    let first = builder.convolution("x", 19, to: 21, kernel: 3)
    let parts = (0..<4).map { _ in builder.constant(builder.tensor([21], in: 0.5...1)) }
    let other = builder.add(Relu(), first)
    let normal = builder.add(
      BatchNormalization(), [other] + parts, outputs: 1)[0]
    let last = builder.convolution(builder.add(Add(), normal, first), 21, to: 4)
    try Self.check(builder.graph(19, outputs: last), Self.sizes, kinds: ["BlockedAffine"])
  }

  @Test(arguments: [[16, 32, 5], [5, 16, 24], [29, 29, 3]])
  func concatenatesAndSplits(parts: [Int]) throws {
    var builder = Builder(seed: 7)
    let stem = builder.convolution("x", 19, to: 17, kernel: 3)
    let branches = parts.map { builder.convolution(stem, 17, to: $0) }
    let joined = builder.add(Concat(axis: 1), branches, outputs: 1)[0]
    let total = parts.reduce(0, +)
    let sizes = builder.constant(Tensor(shape: [2], int64s: [9, Int64(total) - 9]))
    let halves = builder.add(Split(axis: -3, parts: 2), [joined, sizes], outputs: 2)
    let starts = builder.constant(Tensor(shape: [1], int64s: [-1]))
    let ends = builder.constant(Tensor(shape: [1], int64s: [.min]))
    let axes = builder.constant(Tensor(shape: [1], int64s: [1]))
    let steps = builder.constant(Tensor(shape: [1], int64s: [-2]))
    let reversed = builder.add(Slice(), halves[1], starts, ends, axes, steps)
    let count = (total - 9 + 1) / 2
    let last = builder.convolution(halves[0], 9, to: 4)
    let other = builder.convolution(reversed, count, to: 4)
    let whole = builder.convolution(joined, total, to: 4)
    try Self.check(
      builder.graph(19, outputs: last, other, whole), Self.sizes, kinds: ["BlockedRouting"])
  }

  /// Units that keep half of their channels and shuffle, with and without a common shape.
  @Test(arguments: [58, 48], [true, false])
  func shufflesChannels(channels: Int, isDynamic: Bool) throws {
    var builder = Builder(seed: 13)
    var value = builder.convolution("x", 19, to: channels, kernel: 3)
    for _ in 0..<3 {
      let halves = builder.add(Split(axis: 1, parts: 2), [value], outputs: 2)
      let half = channels / 2
      let right = builder.add(Relu(), builder.convolution(halves[1], half, to: half))
      let joined = builder.add(Concat(axis: 1), halves[0], right)
      var first = builder.constant(
        Tensor(shape: [5], int64s: [0, 2, Int64(half), -1, Int64(Self.sizes[0][3] - 2)]))
      let last = builder.constant(Tensor(shape: [4], int64s: [0, Int64(channels), 11, -1]))
      if isDynamic {
        let shape = builder.add(ShapeOf(), joined)
        let axis = builder.constant(Tensor(shape: [1], int64s: [0]))
        let sizes = [0, 2, 3].map { index in
          let place = builder.constant(Tensor(shape: [], int64s: [Int64(index)]))
          return builder.add(Unsqueeze(), builder.add(Gather(), shape, place), axis)
        }
        let middle = builder.constant(Tensor(shape: [2], int64s: [2, Int64(half)]))
        first =
          builder.add(
            Concat(axis: 0), [sizes[0], middle, sizes[1], sizes[2]], outputs: 1)[0]
      }
      let split = builder.add(Reshape(), joined, first)
      let turned = builder.add(Transpose(permutation: [0, 2, 1, 3, 4]), split)
      value = builder.add(Reshape(), turned, last)
    }
    let last = builder.convolution(value, channels, to: 32)
    let graph = builder.graph(19, outputs: last)
    try Self.check(graph, [Self.sizes[0]], kinds: ["BlockedRouting"])
    var options = Model.Options()
    let fused = try Model(graph: graph, options: options)
    options.recognizesPatterns = false
    let spelt = try Model(graph: graph, options: options)
    let input = ["x": builder.tensor(Self.sizes[0])]
    var kinds: [String] = []
    let result = try fused.run(input, threads: 1, isCancelled: nil) { kinds.append($0.kind) }
    #expect(!kinds.contains("Transpose"), "\(kinds)")
    try Self.expectClose(
      try #require(result[last]), try #require(spelt.run(input)[last]))
  }

  @Test(
    arguments: [
      ResizeSampling(interpolation: .nearest, coordinates: .asymmetric),
      ResizeSampling(interpolation: .linear, coordinates: .halfPixel),
      ResizeSampling(interpolation: .cubic, coordinates: .alignCorners),
    ])
  func resizes(sampling: ResizeSampling) throws {
    var builder = Builder(seed: 8)
    let first = builder.convolution("x", 19, to: 21, kernel: 3)
    let scales = builder.constant(Tensor(shape: [4], floats: [1, 1, 2, 1.5]))
    let large = builder.add(Resize(sampling: sampling), first, "", scales)
    let last = builder.convolution(large, 21, to: 4)
    try Self.check(builder.graph(19, outputs: last), Self.sizes, kinds: ["BlockedResize"])
  }

  @Test(arguments: [false, true])
  func residualsBeforeAndAfterTheActivation(comesLast: Bool) throws {
    var builder = Builder(seed: 9)
    let first = builder.convolution("x", 19, to: 21, kernel: 3)
    let second = builder.convolution(
      first, 21, to: 21, kernel: 3, window: Window(pads: [1, 1, 1, 1]))
    let sum: String
    if comesLast {
      sum = builder.add(Add(), first, builder.add(Silu(), second))
    } else {
      sum = builder.add(Relu(), builder.add(Add(), first, second))
    }
    let last = builder.convolution(sum, 21, to: 4)
    let graph = builder.graph(19, outputs: last)
    try Self.check(graph, Self.sizes, kinds: ["BlockedConv"])
    var options = Model.Options()
    options.forcesBlockedLayout = true
    let model = try Model(graph: graph, options: options)
    var kinds: [String] = []
    let input = ["x": builder.tensor(Self.sizes[0])]
    _ = try model.run(input, threads: 1, isCancelled: nil) { kinds.append($0.kind) }
    #expect(kinds.count { $0 == "BlockedConv" } == 3 && kinds.count == 5, "\(kinds)")
  }

  /// A residual that broadcasts over the picture.
  @Test func residualOfOnePixel() throws {
    var builder = Builder(seed: 10)
    let first = builder.convolution("x", 19, to: 21, kernel: 3)
    let mean = builder.add(GlobalAveragePool(), first)
    let shift = builder.add(Relu(), builder.convolution(mean, 21, to: 21))
    let second = builder.convolution(first, 21, to: 21)
    let sum = builder.add(Relu(), builder.add(Add(), second, shift))
    let last = builder.convolution(sum, 21, to: 4)
    try Self.check(builder.graph(19, outputs: last), Self.sizes, kinds: ["BlockedConv"])
  }

  /// Windows that touch are computed in blocked layout, others are not.
  @Test(arguments: [2, 3], [21, 48])
  func transposedConvolutions(kernel: Int, channels: Int) throws {
    var builder = Builder(seed: 14)
    let first = builder.convolution("x", 19, to: 35, kernel: 3)
    let weights = builder.constant(builder.tensor([35, channels, kernel, 2], in: -0.2...0.2))
    let bias = builder.constant(builder.tensor([channels]))
    let large = builder.add(
      TransposedConvolution(window: Window(strides: [kernel, 2])), first, weights, bias)
    let active = builder.add(Relu(), large)
    let other = builder.constant(builder.tensor([channels, 4, 3, 3], in: -0.2...0.2))
    let wide = builder.add(
      TransposedConvolution(window: Window(strides: [2, 2], pads: [1, 1, 1, 1])), active, other)
    try Self.check(
      builder.graph(19, outputs: active, wide), Self.sizes,
      kinds: ["BlockedConvTranspose", "ConvTranspose"])
  }

  @Test(arguments: [21, 48]) func channelsMoveToTheEnd(channels: Int) throws {
    var builder = Builder(seed: 15)
    let first = builder.convolution("x", 19, to: channels, kernel: 3)
    let last = builder.add(Transpose(permutation: [0, 2, 3, 1]), first)
    try Self.check(builder.graph(19, outputs: last), Self.sizes, kinds: ["LastChannels"])
  }

  /// The target sizes of a resize may follow from the shape of its input.
  @Test func resizesToComputedSizes() throws {
    var builder = Builder(seed: 16)
    let first = builder.convolution("x", 19, to: 21, kernel: 3)
    let lists = [[0], [2], [0], [31, 17]].map { values in
      builder.constant(Tensor(shape: [values.count], int64s: values.map { Int64($0) }))
    }
    let start = builder.add(
      Slice(), builder.add(ShapeOf(), first), lists[0], lists[1], lists[2])
    let sizes = builder.add(Concat(axis: 0), start, lists[3])
    let sampling = ResizeSampling(interpolation: .linear, coordinates: .pytorchHalfPixel)
    let large = builder.add(Resize(sampling: sampling), first, "", "", sizes)
    let last = builder.convolution(large, 21, to: 4)
    try Self.check(builder.graph(19, outputs: last), Self.sizes, kinds: ["BlockedResize"])
  }

  /// Bounds of slices that a file computes from the number of channels.
  @Test func slicesByTheNumberOfChannels() throws {
    var builder = Builder(seed: 17)
    let first = builder.convolution("x", 19, to: 36, kernel: 3)
    let one = builder.constant(Tensor(shape: [1], int64s: [1]))
    let two = builder.constant(Tensor(shape: [1], int64s: [2]))
    let zero = builder.constant(Tensor(shape: [1], int64s: [0]))
    let count = builder.add(Gather(), builder.add(ShapeOf(), first), one)
    let half = builder.add(Divide(), count, two)
    let left = builder.add(Slice(), first, zero, half, one)
    let right = builder.add(Slice(), first, half, count, one)
    let last = builder.convolution(builder.add(Add(), left, right), 18, to: 4)
    let graph = builder.graph(19, outputs: last)
    try Self.check(graph, Self.sizes, kinds: ["BlockedRouting"])
  }

  @Test func plainOperatorsBetweenRegionsGetPlainValues() throws {
    var builder = Builder(seed: 11)
    let first = builder.convolution("x", 19, to: 45, kernel: 3)
    let soft = builder.add(Softmax(axis: 1, flattens: false), first)
    let turned = builder.add(Transpose(permutation: [0, 1, 3, 2]), soft)
    let second = builder.convolution(turned, 45, to: 48, kernel: 3)
    try Self.check(
      builder.graph(19, outputs: second, soft, first), Self.sizes,
      kinds: ["Softmax", "Transpose", "BlockedConv", "BlockChannels", "UnblockChannels"])
  }

  /// Seventeen channels are wanted; twenty would fill as many blocks.
  @Test func refusesOtherChannels() throws {
    var builder = Builder(seed: 18)
    let last = builder.convolution("x", 17, to: 21, kernel: 3)
    var graph = builder.graph(17, outputs: last)
    graph.inputs[0].shape = nil
    var options = Model.Options()
    options.forcesBlockedLayout = true
    let model = try Model(graph: graph, options: options)
    #expect(throws: NeuralNetError.self) { try model.run(["x": builder.tensor([1, 20, 5, 5])]) }
    let result = try model.run(["x": builder.tensor([1, 17, 5, 5])])
    #expect(result[last]?.shape == [1, 21, 3, 3])
  }

  @Test func loneElementwiseOperatorsStayPlain() throws {
    var builder = Builder(seed: 12)
    let first = builder.add(Relu(), "x")
    let pooled = builder.add(MaxPool(window: Window(kernel: [2, 2])), first)
    let model = try Model(graph: builder.graph(19, outputs: pooled))
    var kinds: [String] = []
    let input = ["x": builder.tensor([1, 19, 4, 4])]
    _ = try model.run(input, threads: 1, isCancelled: nil) { kinds.append($0.kind) }
    #expect(kinds == ["Relu", "MaxPool"])
  }
}
