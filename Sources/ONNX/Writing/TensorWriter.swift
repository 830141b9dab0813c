import Foundation
import Tensors

/// Turns tensors into those of a file.
enum TensorWriter {
  /// The tensor with its elements as raw data.
  static func tensor(_ tensor: Tensor, name: String) -> Onnx_TensorProto {
    var proto = header(tensor, name: name)
    var bytes: [UInt8] = []
    tensor.storage.appendLittleEndian(to: &bytes)
    proto.rawData = Data(bytes)
    return proto
  }

  /// The tensor without its elements.
  static func header(_ tensor: Tensor, name: String) -> Onnx_TensorProto {
    var proto = Onnx_TensorProto()
    proto.name = name
    proto.dims = tensor.shape.map { Int64($0) }
    proto.dataType = ElementTypes.code(tensor.elementType)
    return proto
  }

  /// The tensor with its elements in another file.
  static func external(
    _ tensor: Tensor, name: String, file: String, offset: Int
  ) -> Onnx_TensorProto {
    var proto = header(tensor, name: name)
    proto.dataLocation = .external
    let length = tensor.count * tensor.elementType.byteCount
    for (key, value) in [("location", file), ("offset", "\(offset)"), ("length", "\(length)")] {
      var entry = Onnx_StringStringEntryProto()
      entry.key = key
      entry.value = value
      proto.externalData.append(entry)
    }
    return proto
  }
}
