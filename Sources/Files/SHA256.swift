import CDigest

/// SHA-256 of several parts, one after the other.
package struct SHA256 {
  /// The 32 bytes of the digest of all parts.
  package let bytes: [UInt8]

  /// Computes the digest.
  package init(_ parts: some Sequence<[UInt8]>) {
    let digest = cdigest_open()
    for part in parts {
      part.withUnsafeBufferPointer { cdigest_add(digest, $0.baseAddress, $0.count) }
    }
    bytes = [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      cdigest_close(digest, base)
      count = 32
    }
  }

  /// The digest in lower-case hexadecimal digits.
  package var hexadecimal: String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
