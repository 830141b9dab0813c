import TestSupport
import Tensors
import Testing

@testable import NeuralNet

/// Graphs that regions of bytes must handle with care, each against the same graph without them.
@Suite struct QuantizedRegionsTests {
  /// A graph of quantised values under construction.
  struct Builder {
    var nodes: [Node] = []
    var initializers: [String: Tensor] = [:]
    var outputs: [String] = []
    private var random = SplitMix64(seed: 9)

    mutating func add(_ operation: any Operator, _ inputs: String...) -> String {
      let name = "v\(nodes.count)"
      nodes.append(Node(name: name, operation: operation, inputs: inputs, outputs: [name]))
      return name
    }

    mutating func constant(_ tensor: Tensor) -> String {
      let name = "c\(initializers.count)"
      initializers[name] = tensor
      return name
    }

    /// Quantises and dequantises again; returns the names of the integers and of the numbers.
    mutating func quantize(
      _ value: String, scale: Float = 0.05, zeroPoint: UInt8 = 100, isSigned: Bool = false
    ) -> (bytes: String, value: String) {
      let scale = constant(Tensor(shape: [], floats: [scale]))
      let zero = constant(
        isSigned
          ? Tensor(shape: [], int8s: [Int8(truncatingIfNeeded: Int(zeroPoint) - 128)])
          : Tensor(shape: [], uint8s: [zeroPoint]))
      let bytes = add(QuantizeLinear(), value, scale, zero)
      return (bytes, add(DequantizeLinear(), bytes, scale, zero))
    }

    mutating func weights(_ shape: [Int], axis: Int? = 0) -> String {
      let values = (0..<shape.reduce(1, *)).map { _ in
        Int8(truncatingIfNeeded: Int(random.next() >> 40))
      }
      let count = axis.map { shape[$0] } ?? 1
      let scales = (0..<count).map { 0.002 + 0.001 * Float($0 % 3) }
      return add(
        DequantizeLinear(axis: axis ?? 1), constant(Tensor(shape: shape, int8s: values)),
        constant(Tensor(shape: axis == nil ? [] : [count], floats: scales)),
        constant(
          Tensor(shape: axis == nil ? [] : [count], int8s: Array(repeating: 0, count: count))))
    }

    func model(_ shape: [Int?], onBytes: Bool) throws -> Model {
      var options = Model.Options()
      options.usesQuantizedKernels = onBytes
      return try Model(
        graph: Graph(
          name: "", inputs: [ValueInfo(name: "x", elementType: .float32, shape: shape)],
          outputs: outputs.map { ValueInfo(name: $0, elementType: .float32, shape: nil) },
          nodes: nodes, initializers: initializers),
        options: options)
    }

    /// Compares both ways and returns the kinds of operators that ran on bytes.
    func kinds(_ shape: [Int], steps: Float = 1, scale: Float = 0.05) throws -> [String: Int] {
      var random = SplitMix64(seed: 5)
      let input = Tensor(shape: shape, floats: random.floats(shape.reduce(1, *), in: -5...7))
      var kinds: [String: Int] = [:]
      let open = [Int?](repeating: nil, count: shape.count)
      let bytes = try model(open, onBytes: true).run(
        ["x": input], threads: 1, isCancelled: nil
      ) { kinds[$0.kind, default: 0] += 1 }
      let plain = try model(open, onBytes: false).run(["x": input])
      for name in outputs {
        let (one, other) = try (#require(bytes[name]), #require(plain[name]))
        #expect(one.shape == other.shape)
        #expect(one.elementType == other.elementType)
        let unit = one.elementType == .float32 ? scale : 1
        let gaps = try zip(one.realValues(input: 0), other.realValues(input: 0)).map {
          abs($0 - $1) / unit
        }
        #expect(gaps.allSatisfy { $0 <= steps * 1.001 })
        #expect(gaps.count { $0 > 0.5 } <= max(1, gaps.count / 10))
      }
      return kinds
    }
  }

  static let padded = Window(pads: [1, 1, 1, 1])

  @Test func integersThatOthersReadAreGivenBack() throws {
    var builder = Builder()
    let x = builder.quantize("x")
    let y = builder.quantize(
      builder.add(Convolution(window: Self.padded), x.value, builder.weights([5, 3, 3, 3])),
      isSigned: true)
    let z = builder.quantize(
      builder.add(
        Convolution(window: Self.padded, groups: 5), y.value, builder.weights([5, 1, 3, 3])))
    builder.outputs = [x.bytes, y.bytes, y.value, z.value, builder.add(Sine(), y.value)]
    let kinds = try builder.kinds([2, 3, 6, 7])
    #expect(kinds["QuantizedConv"] == 2)
    #expect(kinds["Conv"] == nil)
    #expect(kinds["QuantizedUnpack"] == 2)
  }

  @Test(arguments: [[1, 2], [2, 1]]) func sumsRepeatPixels(order: [Int]) throws {
    var builder = Builder()
    let x = builder.quantize("x")
    let y = builder.quantize(
      builder.add(Convolution(window: Window()), x.value, builder.weights([4, 3, 1, 1])))
    let mean = builder.quantize(builder.add(GlobalAveragePool(), y.value), scale: 0.02)
    let gate = builder.quantize(
      builder.add(Convolution(window: Window()), mean.value, builder.weights([4, 4, 1, 1])))
    let pair = order == [1, 2] ? (y.value, gate.value) : (gate.value, y.value)
    let sum = builder.quantize(builder.add(Add(), pair.0, pair.1), scale: 0.08)
    builder.outputs = [sum.value]
    let kinds = try builder.kinds([2, 3, 5, 4], scale: 0.08)
    #expect(kinds["Add"] == nil)
    #expect(kinds["QuantizedConv"] == 2)
  }

  @Test func residualsAndBoundsAreJoined() throws {
    var builder = Builder()
    let x = builder.quantize("x")
    let y = builder.quantize(
      builder.add(Convolution(window: Window()), x.value, builder.weights([18, 3, 1, 1])))
    let z = builder.quantize(
      builder.add(Convolution(window: Self.padded), y.value, builder.weights([18, 18, 3, 3])),
      scale: 0.3)
    let sum = builder.quantize(
      builder.add(Relu(), builder.add(Add(), z.value, y.value)), scale: 0.2, zeroPoint: 0)
    builder.outputs = [sum.value]
    let kinds = try builder.kinds([1, 3, 5, 9], steps: 2, scale: 0.2)
    #expect(kinds["QuantizedConv"] == 2)
    #expect(kinds["QuantizedAdd"] == nil)
  }

  /// What only looks as if it could be done with bytes.
  @Test func otherOperatorsStayAsTheyAre() throws {
    var builder = Builder()
    let x = builder.quantize("x")
    let grouped = builder.quantize(
      builder.add(Convolution(window: Window(), groups: 2), x.value, builder.weights([6, 2, 1, 1]))
    )
    let pool = builder.quantize(
      builder.add(MaxPool(window: Window(kernel: [2, 2])), x.value), scale: 0.06)
    let flat = builder.quantize(builder.add(Flatten(), x.value))
    let sum = builder.quantize(builder.add(Add(), x.value, x.value))
    builder.outputs = [grouped.value, pool.value, flat.value, sum.value]
    let kinds = try builder.kinds([1, 4, 3, 5], scale: 0.06)
    #expect(kinds.keys.allSatisfy { !$0.hasPrefix("Quantized") })
  }

  @Test(arguments: [nil, 0] as [Int?]) func matricesAndFlattening(axis: Int?) throws {
    var builder = Builder()
    let x = builder.quantize("x")
    let y = builder.quantize(
      builder.add(
        Convolution(window: Window(strides: [2, 2], autoPad: .sameUpper)), x.value,
        builder.weights([33, 3, 3, 2], axis: axis)))
    let mean = builder.quantize(builder.add(GlobalAveragePool(), y.value), scale: 0.02)
    let flat = builder.quantize(builder.add(Flatten(), mean.value), scale: 0.02)
    let z = builder.quantize(
      builder.add(Gemm(transposesRight: true), flat.value, builder.weights([21, 33], axis: axis)))
    let last = builder.quantize(
      builder.add(MatMul(), z.value, builder.weights([21, 3], axis: axis == nil ? nil : 1)))
    builder.outputs = [last.value, flat.value]
    let kinds = try builder.kinds([2, 3, 9, 6], steps: 4, scale: 0.02)
    #expect(kinds["QuantizedConv"] == 3)
    #expect(kinds["Flatten"] == nil && kinds["Gemm"] == nil && kinds["MatMul"] == nil)
  }

  /// Sizes from a hostile file end in an error, not in a trap.
  @Test(arguments: [
    Window(pads: [1 << 40, 0, 0, 0]), Window(pads: [-1, 0, 0, 0]), Window(strides: [0, 1]),
    Window(dilations: [1 << 62, 1]), Window(pads: [30000, 30000, 30000, 30000]),
    Window(kernel: [4, 4]),
  ])
  func hostileWindowsAreRefused(window: Window) throws {
    var builder = Builder()
    let x = builder.quantize("x")
    let y = builder.quantize(
      builder.add(Convolution(window: window), x.value, builder.weights([33, 3, 3, 2])))
    builder.outputs = [y.value]
    #expect(throws: NeuralNetError.self) {
      try builder.model([1, 3, 8, 8], onBytes: true).run([
        "x": Tensor(shape: [1, 3, 8, 8], floats: Array(repeating: 1, count: 192))
      ])
    }
  }

  @Test func inputsOfAnotherShapeAreRefused() throws {
    var builder = Builder()
    let x = builder.quantize("x")
    let y = builder.quantize(
      builder.add(Convolution(window: Window()), x.value, builder.weights([2, 3, 1, 1])))
    builder.outputs = [y.value]
    for shape in [[1, 4, 2, 2], [1, 3, 2], [3], [1, 2, 2, 2]] {
      let model = try builder.model(shape.map { _ in nil }, onBytes: true)
      let input = Tensor(
        shape: shape, floats: Array(repeating: 1, count: shape.reduce(1, *)))
      #expect(throws: NeuralNetError.self) { try model.run(["x": input]) }
    }
  }
}
