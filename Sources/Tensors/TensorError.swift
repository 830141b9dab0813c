/// What is wrong with a tensor or with a file that should hold one.
public enum TensorError: Error, Equatable {
  case wrongElementType(expected: ElementType, got: ElementType)
  case wrongElementCount(shape: [Int], expected: Int, got: Int)
  case invalidShape([Int])
  case notNPY(beginsWith: [UInt8])
  case unsupportedNPYVersion(major: UInt8, minor: UInt8)
  case malformedNPYHeader(String)
  case unsupportedNPYType(String)
  case truncatedNPY(expected: Int, got: Int)
  case trailingNPYBytes(Int)
}

extension TensorError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .wrongElementType(let expected, let got):
      "the tensor holds \(got.rawValue), but \(expected.rawValue) is needed"
    case .wrongElementCount(let shape, let expected, let got):
      "a tensor of shape \(shape) needs \(expected) elements, but \(got) were given"
    case .invalidShape(let shape):
      "the shape \(shape) is not valid: dimensions must not be negative nor their product overflow"
    case .notNPY(let bytes):
      "not an NPY file: it begins with the bytes \(bytes), not with \"\\x93NUMPY\""
    case .unsupportedNPYVersion(let major, let minor):
      "NPY version \(major).\(minor) is not supported; save the array as version 1.0, 2.0 or 3.0"
    case .malformedNPYHeader(let reason):
      "the NPY header is malformed: \(reason)"
    case .unsupportedNPYType(let descriptor):
      "the NPY element type '\(descriptor)' is not supported; "
        + "convert the array to one of <f4, <f8, <i8, <i4, |u1, |i1, |b1"
    case .truncatedNPY(let expected, let got):
      "the NPY file is truncated: the header announces \(expected) bytes of data, \(got) are there"
    case .trailingNPYBytes(let count):
      "the NPY file has \(count) bytes after its data; it holds something other than one array"
    }
  }
}
