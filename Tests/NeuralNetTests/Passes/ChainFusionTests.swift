import Tensors
import Testing

@testable import NeuralNet

/// Inverted residuals as one operator against the convolutions one by one.
@Suite struct ChainFusionTests {
  private typealias Builder = BlockedLayoutTests.Builder

  /// A depthwise convolution between a wide and a narrow one, `stride` being its step.
  private static func graph(stride: Int, adds: Bool, broadcasts: Bool = false) -> Graph {
    var builder = Builder(seed: 5)
    let first = builder.convolution("x", 19, to: 24, kernel: 3, window: Window(pads: [1, 1, 1, 1]))
    let wide = builder.add(Relu(), builder.convolution(first, 24, to: 40))
    let window = Window(strides: [stride, stride], pads: [1, 1, 1, 1])
    let middle = builder.add(
      Relu(), builder.convolution(wide, 40, to: 40, kernel: 3, groups: 40, window: window))
    var last = builder.convolution(middle, 40, to: 24)
    if adds {
      let other = broadcasts ? builder.add(GlobalAveragePool(), first) : first
      last = builder.add(Add(), last, other)
    }
    return builder.graph(19, outputs: last)
  }

  private static func kinds(_ model: Model, _ input: [String: Tensor]) throws -> [String] {
    var kinds: [String] = []
    _ = try model.run(input, threads: 1, isCancelled: nil) { kinds.append($0.kind) }
    return kinds
  }

  @Test(
    arguments: [(1, false, false), (2, false, false), (1, true, false), (1, true, true)],
    [[1, 19, 13, 11], [2, 19, 90, 70], [1, 19, 1, 1]])
  func givesTheBitsOfTheConvolutions(
    net: (stride: Int, adds: Bool, broadcasts: Bool), shape: [Int]
  ) throws {
    let graph = Self.graph(stride: net.stride, adds: net.adds, broadcasts: net.broadcasts)
    var options = Model.Options()
    options.forcesBlockedLayout = true
    let fused = try Model(graph: graph, options: options)
    options.fusesChains = false
    let apart = try Model(graph: graph, options: options)
    var builder = Builder(seed: 6)
    let input = ["x": builder.tensor(shape)]
    #expect(try Self.kinds(fused, input).contains("BlockedConvChain"))
    #expect(try !Self.kinds(apart, input).contains("BlockedConvChain"))
    let expected = try apart.run(input)
    for threads in [1, 2, 3] { #expect(try fused.run(input, threads: threads) == expected) }
  }

  @Test func leavesWhatOthersRead() throws {
    var builder = Builder(seed: 5)
    let wide = builder.convolution("x", 19, to: 40)
    let middle = builder.convolution(
      wide, 40, to: 40, kernel: 3, groups: 40, window: Window(pads: [1, 1, 1, 1]))
    let last = builder.convolution(middle, 40, to: 24)
    var options = Model.Options()
    options.forcesBlockedLayout = true
    let model = try Model(graph: builder.graph(19, outputs: wide, middle, last), options: options)
    let input = ["x": builder.tensor([1, 19, 9, 9])]
    #expect(try !Self.kinds(model, input).contains("BlockedConvChain"))
  }
}
