import Tensors
import VectorMath

/// Replaces operators between a DequantizeLinear and a QuantizeLinear node by such as compute with
/// bytes.
///
/// Their values lie as pixels with interleaved channels; at the borders of a region nodes are put
/// that bring values into that layout and back. Quantised numbers stay what they are up to the
/// rounding of ties; sums are exact.
struct QuantizedRegions {
  func apply(_ graph: inout Graph) {
    guard graph.nodes.contains(where: { $0.operation is QuantizeLinear }) else { return }
    var matcher = QuantizedMatcher(QuantizedGraph(graph))
    matcher.run()
    guard !matcher.steps.isEmpty else { return }
    QuantizedRewriting(matcher).apply(&graph)
  }
}

/// An operator that will compute with bytes.
struct QuantizedStep {
  /// What it will compute.
  enum Work {
    case convolution(Product)
    case sum(ByteAddition)
    case maxPool(Window)
    case average(low: Float, high: Float)
    case concatenation(tables: [[UInt8]])
    /// The same bytes under another name.
    case alias
  }

  /// A convolution or matrix product.
  struct Product {
    var window: Window
    var kernel: Extent
    var isDepthwise: Bool
    var weights: [Int8]

    /// `[outChannels, inChannels, …]`, 1 for the latter if depthwise.
    var outChannels: Int
    var inChannels: Int
    var requantization: ByteRequantization
  }

  var name: String
  var work: Work

  /// The names of the integers that it reads and writes.
  var inputs: [String]
  var output: String

  /// The node at whose place it will stand.
  var place: Int

  /// The nodes that it stands for.
  var nodes: [Int]
}

/// What is known of a value of quantised pixels.
struct QuantizedValue {
  var scale: ByteScale
  var isSigned: Bool
  var channels: Int

  /// Whether its shape in the file is `[N, C]`.
  var isFlat: Bool

  /// Whether pictures are known to be one pixel.
  var isPixel: Bool

  /// The name of the value whose buffer it shares; its own unless it is an alias.
  var buffer: String
}
