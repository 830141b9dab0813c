/// Why a file cannot be read as an ONNX model, or a graph not be written as one.
public enum ONNXError: Error, Equatable {
  case unreadable(path: String, reason: String)
  case notONNX(beginsWith: [UInt8])
  case malformed(String)
  case unsupportedOperators([UnsupportedOperator])
  case unsupportedType(name: String, type: String)
  case unsupportedTypes([UnsupportedType])
  case unsupportedVersion(String)
  case invalidAttribute(node: String, kind: String, attribute: String, reason: String)
  case invalidTensor(name: String, reason: String)
  case externalData(name: String, reason: String)
  case unwritableOperator(node: String, kind: String, reason: String)
  case unwritable(path: String, reason: String)
}

extension ONNXError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "the model '\(path)' cannot be read: \(reason)"
    case .notONNX(let bytes):
      bytes.isEmpty
        ? "not an ONNX file: it is empty" : "not an ONNX file: it begins with \(Self.show(bytes))"
    case .malformed(let reason): "the ONNX file is damaged: \(reason)"
    case .unsupportedOperators(let operators):
      "the model uses operators that are not supported: "
        + UnsupportedOperator.describe(operators)
    case .unsupportedType(let name, let type):
      "'\(name)' has the element type \(type), which is not supported"
    case .unsupportedTypes(let types):
      "the model uses types that are not supported: "
        + types.map(\.description).joined(separator: "; ")
        + ". Export it with tensors of float32, float16, int8 to int64 or bool"
    case .unsupportedVersion(let reason): reason
    case .invalidAttribute(let node, let kind, let attribute, let reason):
      "node '\(node)' (\(kind)): attribute \(attribute) \(reason)"
    case .invalidTensor(let name, let reason): "the tensor '\(name)' is damaged: \(reason)"
    case .externalData(let name, let reason): "the external data of '\(name)': \(reason)"
    case .unwritableOperator(let node, let kind, let reason):
      "node '\(node)' (\(kind)) cannot be written as ONNX: \(reason)"
    case .unwritable(let path, let reason): "the model '\(path)' cannot be written: \(reason)"
    }
  }

  private static func show(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    let hex = bytes.map { "\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }
    let text = bytes.map { (0x20...0x7E).contains($0) ? String(UnicodeScalar($0)) : "." }
    return "\(hex.joined(separator: " ")) (\(text.joined()))"
  }
}
