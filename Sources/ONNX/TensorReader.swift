import Foundation
import NeuralNet
import Tensors

/// Reads tensors of a file into the types of the engine.
struct TensorReader {
  /// Where external data may lie; nil if there must be none.
  let folder: URL?

  /// Returns the tensor, float64 and half precision as float32.
  ///
  /// `raw` is its raw data if that was taken out of the message.
  func tensor(_ proto: Onnx_TensorProto, raw: Data? = nil) throws(ONNXError) -> Tensor {
    let name = proto.name
    guard let type = ElementTypes.engineType(proto.dataType) else {
      throw .unsupportedType(name: name, type: ElementTypes.name(proto.dataType))
    }
    let shape = proto.dims.map { Int($0) }
    guard shape.count <= Tensor.largestRank, let count = Tensor.elementCount(of: shape),
      shape.map({ max($0, 1) }).product <= 1 << 34
    else {
      throw .invalidTensor(name: name, reason: "the shape \(shape) is not possible")
    }
    let storage: Tensor.Storage
    let size = Self.byteCount(proto, type)
    var given = raw
    if given == nil { given = try rawBytes(proto, byteCount: count * size) }
    if let given {
      storage = try decoded(given, proto, type: type, count: count, size: size)
    } else {
      storage = fromFields(proto, type: type)
    }
    guard storage.count == count else {
      throw .invalidTensor(
        name: name, reason: "the shape \(shape) needs \(count) elements, it has \(storage.count)")
    }
    return Tensor(shape: shape, storage: storage).computable
  }

  /// The bytes of an element in the file.
  private static func byteCount(_ proto: Onnx_TensorProto, _ type: ElementType) -> Int {
    switch Onnx_TensorProto.DataType(rawValue: Int(proto.dataType)) {
    case .float16, .bfloat16, .int16, .uint16: 2
    case .uint32: 4
    default: type.byteCount
    }
  }

  private func rawBytes(
    _ proto: Onnx_TensorProto, byteCount: Int
  ) throws(ONNXError) -> Data? {
    if proto.dataLocation == .external || !proto.externalData.isEmpty {
      return try ExternalData(proto, folder: folder).read(byteCount: byteCount)
    }
    return proto.hasRawData ? proto.rawData : nil
  }

  private func decoded(
    _ data: Data, _ proto: Onnx_TensorProto, type: ElementType, count: Int, size: Int
  ) throws(ONNXError) -> Tensor.Storage {
    guard data.count == count * size else {
      throw .invalidTensor(
        name: proto.name,
        reason: "\(count) elements take \(count * size) bytes, it has \(data.count)")
    }
    let bytes = data.span
    guard size != type.byteCount else { return Tensor.Storage(littleEndian: bytes, type: type) }
    var words: [UInt32] = []
    words.reserveCapacity(count)
    for index in 0..<count {
      var word: UInt32 = 0
      for byte in 0..<size { word |= UInt32(bytes[index * size + byte]) << (8 * UInt32(byte)) }
      words.append(word)
    }
    let code = Onnx_TensorProto.DataType(rawValue: Int(proto.dataType))
    switch code {
    case .float16, .bfloat16: return .float32(words.map { Self.half($0, code) })
    case .int16:
      return .int32(words.map { Int32(Int16(truncatingIfNeeded: $0)) })
    case .uint16: return .int32(words.map { Int32($0) })
    default: return .int64(words.map { Int64($0) })
    }
  }

  private static func half(_ word: UInt32, _ code: Onnx_TensorProto.DataType?) -> Float {
    code == .bfloat16
      ? Float(bitPattern: word << 16)
      : HalfPrecision.float(bitPattern: UInt16(truncatingIfNeeded: word))
  }

  /// The elements from the fields for single types.
  private func fromFields(_ proto: Onnx_TensorProto, type: ElementType) -> Tensor.Storage {
    let code = Onnx_TensorProto.DataType(rawValue: Int(proto.dataType))
    switch type {
    case .float32:
      guard code == .float else {
        return .float32(proto.int32Data.map { Self.half(UInt32(bitPattern: $0), code) })
      }
      return .float32(proto.floatData)
    case .float64: return .float64(proto.doubleData)
    case .int64:
      guard code == .int64 else {
        return .int64(proto.uint64Data.map { Int64(bitPattern: $0) })
      }
      return .int64(proto.int64Data)
    case .int32: return .int32(proto.int32Data)
    case .uint8: return .uint8(proto.int32Data.map { UInt8(truncatingIfNeeded: $0) })
    case .int8: return .int8(proto.int32Data.map { Int8(truncatingIfNeeded: $0) })
    case .bool: return .bool(proto.int32Data.map { $0 != 0 })
    }
  }
}
