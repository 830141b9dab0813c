/// Numbers as the bytes that files hold, the lowest first.
package enum LittleEndian {
  /// Returns the numbers that the bytes are; a rest too short for one is left out.
  package static func values<Number: FixedWidthInteger & BitwiseCopyable>(
    _ bytes: Span<UInt8>, as type: Number.Type = Number.self
  ) -> [Number] {
    let count = bytes.count / MemoryLayout<Number>.size
    return [Number](unsafeUninitializedCapacity: count) { buffer, filled in
      copy(bytes, to: UnsafeMutableRawBufferPointer(buffer))
      for index in 0..<count { buffer[index] = Number(littleEndian: buffer[index]) }
      filled = count
    }
  }

  /// Returns the numbers in single precision that the bytes are.
  package static func floats(_ bytes: Span<UInt8>) -> [Float] {
    let count = bytes.count / 4
    return [Float](unsafeUninitializedCapacity: count) { buffer, filled in
      copy(bytes, to: UnsafeMutableRawBufferPointer(buffer))
      #if _endian(big)
        for index in 0..<count {
          buffer[index] = Float(bitPattern: UInt32(littleEndian: buffer[index].bitPattern))
        }
      #endif
      filled = count
    }
  }

  /// Appends the bytes of numbers.
  package static func append<Number: FixedWidthInteger & BitwiseCopyable>(
    _ values: [Number], to bytes: inout [UInt8]
  ) {
    #if _endian(big)
      let values = values.map(\.littleEndian)
    #endif
    values.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }

  /// Appends the bytes of numbers in single precision.
  package static func append(_ values: [Float], to bytes: inout [UInt8]) {
    #if _endian(big)
      append(values.map(\.bitPattern), to: &bytes)
    #else
      values.withUnsafeBytes { bytes.append(contentsOf: $0) }
    #endif
  }

  /// Safe: no more bytes are copied than either side has.
  private static func copy(_ bytes: Span<UInt8>, to target: UnsafeMutableRawBufferPointer) {
    bytes.withUnsafeBytes { source in
      guard let from = source.baseAddress, let to = target.baseAddress else { return }
      to.copyMemory(from: from, byteCount: min(source.count, target.count))
    }
  }
}
