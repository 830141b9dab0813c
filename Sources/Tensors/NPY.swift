/// Reads and writes NumPy's file format for one array.
///
/// Versions 1.0 to 3.0, little-endian; source: `numpy.lib.format`.
public enum NPY {
  private static let magic: [UInt8] = [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]

  /// Reads one array; one in Fortran order is brought into row-major order.
  ///
  /// - Throws: ``TensorError`` for anything but one complete array of a supported type.
  public static func read(_ bytes: [UInt8]) throws(TensorError) -> Tensor {
    guard bytes.count >= 8, bytes.starts(with: magic) else {
      throw .notNPY(beginsWith: Array(bytes.prefix(6)))
    }
    let lengthBytes: Int
    switch (bytes[6], bytes[7]) {
    case (1, 0): lengthBytes = 2
    case (2, 0), (3, 0): lengthBytes = 4
    default: throw .unsupportedNPYVersion(major: bytes[6], minor: bytes[7])
    }
    let headerStart = 8 + lengthBytes
    guard bytes.count >= headerStart else { throw .malformedNPYHeader("the file ends in it") }
    var length = 0
    for index in 0..<lengthBytes { length |= Int(bytes[8 + index]) << (8 * index) }
    guard length <= bytes.count - headerStart else {
      throw .malformedNPYHeader("the file ends in it")
    }
    let dataStart = headerStart + length
    let header = try NPYHeader(parsing: Array(bytes[headerStart..<dataStart]))
    return try tensor(header, bytes[dataStart...])
  }

  /// Writes an array as version 1.0, its data aligned to 64 bytes.
  public static func write(_ tensor: Tensor) -> [UInt8] {
    let sizes = tensor.shape.map(String.init).joined(separator: ", ")
    let tuple = tensor.shape.count == 1 ? "(\(sizes),)" : "(\(sizes))"
    let dictionary =
      "{'descr': '\(descriptor(of: tensor.elementType))', "
      + "'fortran_order': False, 'shape': \(tuple), }"
    let unpadded = 10 + dictionary.utf8.count + 1
    let padding = (64 - unpadded % 64) % 64
    let length = dictionary.utf8.count + padding + 1
    var bytes = magic + [1, 0, UInt8(truncatingIfNeeded: length), UInt8(length >> 8 & 0xFF)]
    bytes.reserveCapacity(10 + length + tensor.count * tensor.elementType.byteCount)
    bytes.append(contentsOf: dictionary.utf8)
    bytes.append(contentsOf: repeatElement(0x20, count: padding))
    bytes.append(0x0A)
    tensor.storage.appendLittleEndian(to: &bytes)
    return bytes
  }

  private static func descriptor(of type: ElementType) -> String {
    switch type {
    case .float32: "<f4"
    case .float64: "<f8"
    case .int64: "<i8"
    case .int32: "<i4"
    case .uint8: "|u1"
    case .int8: "|i1"
    case .bool: "|b1"
    }
  }

  private static func elementType(_ descriptor: String) throws(TensorError) -> ElementType {
    for type in ElementType.allCases {
      let own = NPY.descriptor(of: type)
      // A single byte has no order, so that numpy's readers take any mark for it.
      if own == descriptor || (own.hasPrefix("|") && own.dropFirst() == descriptor.dropFirst()) {
        return type
      }
    }
    throw .unsupportedNPYType(descriptor)
  }

  private static func tensor(
    _ header: NPYHeader, _ data: ArraySlice<UInt8>
  ) throws(TensorError) -> Tensor {
    let type = try elementType(header.descriptor)
    guard let count = Tensor.elementCount(of: header.shape) else {
      throw .invalidShape(header.shape)
    }
    let (byteCount, overflow) = count.multipliedReportingOverflow(by: type.byteCount)
    guard !overflow else { throw .invalidShape(header.shape) }
    guard data.count >= byteCount else {
      throw .truncatedNPY(expected: byteCount, got: data.count)
    }
    guard data.count == byteCount else { throw .trailingNPYBytes(data.count - byteCount) }
    let storage = Tensor.Storage(littleEndian: data, type: type)
    guard header.isFortranOrder, header.shape.count > 1 else {
      return try Tensor(checkedShape: header.shape, storage: storage)
    }
    let order = rowMajorOrder(fortran: header.shape)
    return try Tensor(checkedShape: header.shape, storage: storage.permuted(order))
  }

  /// For each element in row-major order its place in Fortran order.
  private static func rowMajorOrder(fortran shape: [Int]) -> [Int] {
    let count = shape.reduce(1, *)
    guard count > 0 else { return [] }
    var strides: [Int] = []
    var stride = 1
    for dimension in shape {
      strides.append(stride)
      stride *= dimension
    }
    var order: [Int] = []
    order.reserveCapacity(count)
    var index = Array(repeating: 0, count: shape.count)
    var place = 0
    for _ in 0..<count {
      order.append(place)
      for axis in shape.indices.reversed() {
        index[axis] += 1
        place += strides[axis]
        guard index[axis] == shape[axis] else { break }
        place -= strides[axis] * shape[axis]
        index[axis] = 0
      }
    }
    return order
  }
}
