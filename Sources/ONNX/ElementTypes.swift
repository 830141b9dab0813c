import NeuralNet
import Tensors

/// The numbers by which ONNX names element types.
enum ElementTypes {
  /// The type that stands for an ONNX type in the engine: integers that it lacks become wider,
  /// half precision becomes float32.
  static func engineType(_ code: Int32) -> ElementType? {
    switch Onnx_TensorProto.DataType(rawValue: Int(code)) {
    case .float, .float16, .bfloat16: .float32
    case .double: .float64
    case .int64, .uint32, .uint64: .int64
    case .int32, .int16, .uint16: .int32
    case .uint8: .uint8
    case .int8: .int8
    case .bool: .bool
    default: nil
    }
  }

  /// The integer type itself, where the engine has a wider one.
  static func narrowInteger(_ code: Int32) -> NarrowInteger? {
    switch Onnx_TensorProto.DataType(rawValue: Int(code)) {
    case .int16: .int16
    case .uint16: .uint16
    case .uint32: .uint32
    default: nil
    }
  }

  /// The number of an integer type for which the engine has a wider one.
  static func code(_ narrow: NarrowInteger) -> Int32 {
    let code: Onnx_TensorProto.DataType =
      switch narrow {
      case .int16: .int16
      case .uint16: .uint16
      case .uint32: .uint32
      }
    return Int32(code.rawValue)
  }

  /// The number of a type of the engine.
  static func code(_ type: ElementType) -> Int32 {
    let code: Onnx_TensorProto.DataType =
      switch type {
      case .float32: .float
      case .float64: .double
      case .int64: .int64
      case .int32: .int32
      case .uint8: .uint8
      case .int8: .int8
      case .bool: .bool
      }
    return Int32(code.rawValue)
  }

  /// The name of a type in messages.
  static func name(_ code: Int32) -> String {
    guard let type = Onnx_TensorProto.DataType(rawValue: Int(code)) else { return "#\(code)" }
    return "\(type)"
  }
}
