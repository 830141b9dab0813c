import Foundation
import SwiftProtobuf
import Tensors

/// Puts a model's file together without holding its weights twice.
struct ModelEncoder {
  private let model: [UInt8]
  private let graph: [UInt8]
  private let tensors: [(header: [UInt8], storage: Tensor.Storage?)]

  /// Takes a graph, and the references that stand in for tensors that lie elsewhere.
  init(_ writer: GraphWriter, external: [String: Onnx_TensorProto]) throws(ONNXError) {
    var proto = Onnx_ModelProto()
    proto.irVersion = Int64(GraphWriter.irVersion)
    proto.producerName = "sluice"
    var version = Onnx_OperatorSetIdProto()
    version.domain = ""
    version.version = Int64(GraphWriter.opset)
    proto.opsetImport = [version]
    model = try Self.serialized(proto)
    graph = try Self.serialized(writer.proto)
    var tensors: [(header: [UInt8], storage: Tensor.Storage?)] = []
    for (name, tensor) in writer.initializers.sorted(by: { $0.key < $1.key }) {
      if let reference = external[name] {
        tensors.append((try Self.serialized(reference), nil))
      } else {
        let header = TensorWriter.header(tensor, name: name)
        tensors.append((try Self.serialized(header), tensor.storage))
      }
    }
    self.tensors = tensors
  }

  private static func serialized(_ message: some Message) throws(ONNXError) -> [UInt8] {
    do {
      return try message.serializedBytes()
    } catch {
      throw .unwritable(path: "", reason: "\(error)")
    }
  }

  // A field is its number and kind in one byte, its length and its bytes.
  private static let graphField: UInt8 = 7 << 3 | 2
  private static let initializerField: UInt8 = 5 << 3 | 2
  private static let rawDataField: UInt8 = 9 << 3 | 2

  /// The whole file; fields that repeat are joined by whoever reads it.
  func bytes() throws(ONNXError) -> [UInt8] {
    let lengths = tensors.map { header, storage in
      header.count + (storage.map { Self.size(ofField: Self.byteCount($0)) } ?? 0)
    }
    let graphLength = lengths.reduce(graph.count) { $0 + Self.size(ofField: $1) }
    guard graphLength < 1 << 31 else {
      throw .unwritable(
        path: "",
        reason: "it takes \(graphLength) bytes, a model's file at most 2147483647; "
          + "save the weights beside it")
    }
    var bytes = model
    bytes.reserveCapacity(model.count + Self.size(ofField: graphLength))
    Self.begin(Self.graphField, graphLength, &bytes)
    bytes += graph
    for ((header, storage), length) in zip(tensors, lengths) {
      Self.begin(Self.initializerField, length, &bytes)
      bytes += header
      guard let storage else { continue }
      Self.begin(Self.rawDataField, Self.byteCount(storage), &bytes)
      storage.appendLittleEndian(to: &bytes)
    }
    return bytes
  }

  private static func byteCount(_ storage: Tensor.Storage) -> Int {
    storage.count * storage.elementType.byteCount
  }

  private static func size(ofField length: Int) -> Int {
    var digits = 1
    while digits < 10, length >> (7 * digits) > 0 { digits += 1 }
    return 1 + digits + length
  }

  private static func begin(_ field: UInt8, _ length: Int, _ bytes: inout [UInt8]) {
    bytes.append(field)
    var rest = length
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
