import Tensors
import Testing
import VectorMath

@testable import NeuralNet

/// Graphs of convolutions whose costs follow from closed forms.
struct LayerStack {
  private(set) var nodes: [Node] = []
  private(set) var weights: [String: Tensor] = [:]
  private(set) var last = "x"
  private var channels: Int
  private let input: [Int]

  init(input: [Int]) {
    self.input = input
    channels = input[1]
  }

  mutating func append(_ operation: any Operator, _ inputs: [String], name: String? = nil) {
    let output = "v\(nodes.count)"
    nodes.append(
      Node(name: name ?? output, operation: operation, inputs: inputs, outputs: [output]))
    last = output
  }

  mutating func convolve(
    _ outputs: Int, kernel: Int, stride: Int = 1, padding: Int = 0, dilation: Int = 1,
    groups: Int = 1
  ) {
    let shape = [outputs, channels / groups, kernel, kernel]
    let name = "w\(nodes.count)"
    weights[name] = Tensor(shape: shape, floats: Array(repeating: 1, count: shape.reduce(1, *)))
    let window = Window(
      strides: [stride, stride], dilations: [dilation, dilation],
      pads: Array(repeating: padding, count: 4))
    append(Convolution(window: window, groups: groups), [last, name])
    channels = outputs
  }

  mutating func pool(kernel: Int, stride: Int, padding: Int) {
    let window = Window(
      kernel: [kernel, kernel], strides: [stride, stride],
      pads: Array(repeating: padding, count: 4))
    append(MaxPool(window: window), [last])
  }

  /// Two 3×3 convolutions beside a shortcut, which is projected if the stride or width changes.
  mutating func residualBlock(_ outputs: Int, stride: Int) {
    let start = last
    let width = channels
    convolve(outputs, kernel: 3, stride: stride, padding: 1)
    append(Relu(), [last])
    convolve(outputs, kernel: 3, padding: 1)
    let long = last
    last = start
    if stride > 1 || width != outputs {
      channels = width
      convolve(outputs, kernel: 1, stride: stride)
    }
    append(Add(), [long, last])
    append(Relu(), [last])
  }

  var graph: Graph {
    Graph(
      name: "stack",
      inputs: [ValueInfo(name: "x", elementType: .float32, shape: input.map { $0 })],
      outputs: [ValueInfo(name: last, elementType: .float32, shape: nil)], nodes: nodes,
      initializers: weights)
  }

  func analysis() throws -> GraphAnalysis {
    try GraphAnalysis(graph, inputShapes: ["x": input])
  }
}

@Suite struct GraphAnalysisTests {
  private struct Layer: CustomStringConvertible {
    var kernel: Int
    var stride: Int
    var padding: Int
    var dilation: Int
    var groups: Int
    var description: String { "k\(kernel) s\(stride) p\(padding) d\(dilation) g\(groups)" }
  }

  private static let layers = [
    Layer(kernel: 1, stride: 1, padding: 0, dilation: 1, groups: 1),
    Layer(kernel: 3, stride: 1, padding: 1, dilation: 1, groups: 1),
    Layer(kernel: 3, stride: 2, padding: 1, dilation: 1, groups: 6),
    Layer(kernel: 7, stride: 2, padding: 3, dilation: 1, groups: 1),
    Layer(kernel: 5, stride: 3, padding: 0, dilation: 2, groups: 2),
    Layer(kernel: 4, stride: 4, padding: 0, dilation: 1, groups: 3),
  ]

  @Test(arguments: layers, layers)
  private func followsTheClosedForms(first: Layer, second: Layer) throws {
    var stack = LayerStack(input: [2, 6, 61, 47])
    for layer in [first, second] {
      stack.convolve(
        12, kernel: layer.kernel, stride: layer.stride, padding: layer.padding,
        dilation: layer.dilation, groups: layer.groups)
    }
    let analysis = try stack.analysis()
    var sizes = [61, 47]
    var seen = 1
    var jump = 1
    var start = 0.5
    var channels = 6
    for (layer, found) in zip([first, second], analysis.layers) {
      let reach = (layer.kernel - 1) * layer.dilation + 1
      sizes = sizes.map { ($0 - reach + 2 * layer.padding) / layer.stride + 1 }
      seen += (reach - 1) * jump
      start += (Double(reach - 1) / 2 - Double(layer.padding)) * Double(jump)
      jump *= layer.stride
      #expect(found.outputShape == [2, 12] + sizes)
      #expect(found.windows.map(\.outputSize) == sizes)
      let axis = ReceptiveField.Axis(size: Double(seen), jump: Double(jump), start: start)
      #expect(found.field == .window([axis, axis]))
      let taps = channels / layer.groups * layer.kernel * layer.kernel
      #expect(found.multiplyAdds == 2 * 12 * sizes[0] * sizes[1] * taps)
      #expect(found.parameters == 12 * taps)
      #expect(found.outputBytes == 4 * 2 * 12 * sizes[0] * sizes[1])
      channels = 12
    }
    #expect(analysis.multiplyAdds == analysis.layers.compactMap(\.multiplyAdds).reduce(0, +))
    #expect(stack.graph.weightCount == analysis.layers.map(\.parameters).reduce(0, +))
  }

  /// Its last convolution is known to see 435 pixels each way, 32 apart.
  @Test func knowsAResidualNetworkOfEighteenLayers() throws {
    var stack = LayerStack(input: [1, 3, 224, 224])
    stack.convolve(64, kernel: 7, stride: 2, padding: 3)
    stack.pool(kernel: 3, stride: 2, padding: 1)
    #expect(try stack.analysis().layers.last?.field?.sizes == [11, 11])
    for (width, stride) in [(64, 1), (128, 2), (256, 2), (512, 2)] {
      stack.residualBlock(width, stride: stride)
      stack.residualBlock(width, stride: 1)
    }
    stack.append(GlobalAveragePool(), [stack.last])
    let analysis = try stack.analysis()
    let last = try #require(analysis.layers.dropLast().last)
    #expect(last.outputShape == [1, 512, 7, 7])
    #expect(last.field?.sizes == [435, 435])
    #expect(last.field?.jumps == [32, 32])
    #expect(analysis.layers.last?.field == .whole)
    // 1 813 561 344 multiply-adds are published for it, 1000 × 512 of them in the classifier.
    #expect(analysis.multiplyAdds == 1_813_561_344)
  }

  @Test func aTransposedConvolutionBringsThePlacesBack() throws {
    var stack = LayerStack(input: [1, 4, 32, 32])
    stack.convolve(4, kernel: 4, stride: 2, padding: 1)
    let input = stack.last
    var nodes = stack.nodes
    nodes.append(
      Node(
        name: "up",
        operation: TransposedConvolution(
          window: Window(strides: [2, 2], pads: [1, 1, 1, 1])),
        inputs: [input, "up.w"], outputs: ["y"]))
    var graph = stack.graph
    graph.nodes = nodes
    graph.outputs[0].name = "y"
    graph.initializers["up.w"] = Tensor(
      shape: [4, 5, 4, 4], floats: Array(repeating: 1, count: 320))
    let layer = try #require(
      try GraphAnalysis(graph, inputShapes: ["x": [1, 4, 32, 32]]).layers.last)
    #expect(layer.outputShape == [1, 5, 32, 32])
    #expect(layer.field?.jumps == [1, 1])
    // Each result is made of two values beside each other, which see four pixels, two apart.
    #expect(layer.field?.sizes == [6, 6])
    #expect(layer.multiplyAdds == 4 * 16 * 16 * 5 * 16)
    #expect(layer.windows.map(\.outputSize) == [32, 32])
  }

  @Test func matrixProductsCountTheirInnerSize() throws {
    let graph = Graph(
      name: "products",
      inputs: [ValueInfo(name: "x", elementType: .float32, shape: [2, 7, 5])],
      outputs: [ValueInfo(name: "z", elementType: .float32, shape: nil)],
      nodes: [
        Node(name: "a", operation: MatMul(), inputs: ["x", "w"], outputs: ["y"]),
        Node(name: "b", operation: Flatten(axis: 1), inputs: ["y"], outputs: ["f"]),
        Node(
          name: "c", operation: Gemm(transposesRight: true), inputs: ["f", "v"],
          outputs: ["z"]),
      ],
      initializers: [
        "w": Tensor(shape: [5, 3], floats: Array(repeating: 1, count: 15)),
        "v": Tensor(shape: [4, 21], floats: Array(repeating: 1, count: 84)),
      ])
    let layers = try GraphAnalysis(graph, inputShapes: ["x": [2, 7, 5]]).layers
    #expect(layers.map(\.multiplyAdds) == [2 * 7 * 3 * 5, 0, 2 * 4 * 21])
  }

  @Test func whatIsAliveAtOnceIsCounted() throws {
    var chain = LayerStack(input: [1, 1, 8, 8])
    for channels in [2, 4, 1] { chain.convolve(channels, kernel: 1) }
    // The second convolution holds its input and its output.
    #expect(try chain.analysis().peakActivationBytes == (2 + 4) * 64 * 4)
    var shortcut = LayerStack(input: [1, 4, 8, 8])
    shortcut.residualBlock(4, stride: 1)
    // The shortcut, and the two values of a layer.
    #expect(try shortcut.analysis().peakActivationBytes == 3 * 4 * 64 * 4)
  }

  @Test func whatFollowsFromSizesIsNoLayer() throws {
    var stack = LayerStack(input: [1, 3, 8, 8])
    stack.append(ShapeOf(), ["x"])
    stack.append(Reshape(), ["x", stack.last])
    stack.convolve(3, kernel: 1)
    #expect(try stack.analysis().layers.map(\.kind) == ["Reshape", "Conv"])
  }

  @Test func sizesThatDependOnTheDataAreNotKnown() throws {
    var stack = LayerStack(input: [1, 3, 8, 8])
    stack.append(NonZero(), ["x"])
    let analysis = try stack.analysis()
    #expect(analysis.layers.map(\.outputShape) == [nil])
    #expect(analysis.outputShapes.map(\.shape) == [nil])
  }
}

extension ReceptiveField {
  private var axes: [Axis] {
    guard case .window(let axes) = self else { return [] }
    return axes
  }

  fileprivate var sizes: [Double] { axes.map(\.size) }
  fileprivate var jumps: [Double] { axes.map(\.jump) }
}
