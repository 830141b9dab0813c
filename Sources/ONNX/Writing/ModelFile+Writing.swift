import Foundation
import NeuralNet
import Tensors

extension ModelFile {
  /// Where the weights of a written model stand.
  public enum WeightPlacement: Sendable {
    /// In the model's file, or in one beside it if a model's file cannot hold them.
    case automatic
    case inside

    /// In a file beside the model's: its name with `.data` appended.
    case beside
  }

  /// Returns a graph as the contents of an ONNX file: opset 21, IR version 10.
  ///
  /// Types are those of the engine: what a file had as float16 is float32, unsigned integers of
  /// two and four bytes are int32 and int64. A ``Model`` keeps its optimised form to itself;
  /// ``Graph/folded(_:)`` is the form to write of a graph with its constants folded.
  ///
  /// - Throws: ``ONNXError/unwritableOperator(node:kind:reason:)``.
  public static func write(_ graph: Graph) throws(ONNXError) -> [UInt8] {
    let writer = try GraphWriter(graph)
    return try ModelEncoder(writer, external: [:]).bytes()
  }

  /// Writes a graph as an ONNX file of opset 21, IR version 10.
  ///
  /// A file that stood there is replaced when the new one is complete.
  ///
  /// - Throws: ``ONNXError/unwritableOperator(node:kind:reason:)`` or
  ///   ``ONNXError/unwritable(path:reason:)``.
  public static func save(
    _ graph: Graph, to path: String, weights: WeightPlacement = .automatic
  ) throws(ONNXError) {
    let writer = try GraphWriter(graph)
    let url = URL(filePath: path)
    let size = writer.initializers.values.reduce(0) {
      $0 &+ $1.count &* $1.elementType.byteCount
    }
    var external = ExternalWeights()
    if weights == .beside || (weights == .automatic && size > ExternalWeights.threshold) {
      external = ExternalWeights(writer.initializers, file: url.lastPathComponent + ".data")
      let beside = url.deletingLastPathComponent().appending(path: external.file)
      try replace(beside, with: external.bytes(writer.initializers))
    }
    try replace(url, with: ModelEncoder(writer, external: external.places).bytes())
  }

  private static func replace(_ url: URL, with bytes: [UInt8]) throws(ONNXError) {
    do {
      try Data(bytes).write(to: url, options: .atomic)
    } catch {
      throw .unwritable(path: url.path(), reason: (error as NSError).localizedDescription)
    }
  }
}

/// The layout of the file that holds weights outside of the model's own.
struct ExternalWeights {
  /// A model's file must stay below 2 GiB; this leaves room for the graph.
  static let threshold = 2_000_000_000

  /// Shapes and axes stay in the model, where readers look for them.
  private static let smallest = 1024
  private static let alignment = 64

  private(set) var file = ""

  /// The tensors that stand in the file, each with a reference in place of its elements.
  private(set) var places: [String: Onnx_TensorProto] = [:]
  private var order: [(name: String, offset: Int)] = []
  private var size = 0

  init() {}

  init(_ tensors: [String: Tensor], file: String) {
    self.file = file
    for (name, tensor) in tensors.sorted(by: { $0.key < $1.key }) {
      let length = tensor.count * tensor.elementType.byteCount
      guard length >= Self.smallest else { continue }
      places[name] = TensorWriter.external(tensor, name: name, file: file, offset: size)
      order.append((name, size))
      size += (length + Self.alignment - 1) / Self.alignment * Self.alignment
    }
  }

  func bytes(_ tensors: [String: Tensor]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size)
    for (name, offset) in order {
      bytes.append(contentsOf: repeatElement(0, count: offset - bytes.count))
      tensors[name]?.storage.appendLittleEndian(to: &bytes)
    }
    return bytes
  }
}
