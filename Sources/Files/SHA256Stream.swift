import CDigest

/// A SHA-256 that is computed while the bytes come.
///
/// Not for use from several threads at once.
package final class SHA256Stream {
  private var digest: OpaquePointer?

  package init() { digest = cdigest_open() }

  deinit { _ = finish() }

  /// Adds bytes; nothing after ``finish()``.
  package func append(_ bytes: [UInt8]) {
    guard let digest else { return }
    bytes.withUnsafeBufferPointer { cdigest_add(digest, $0.baseAddress, $0.count) }
  }

  /// The digest of all that was added, in lower-case hexadecimal digits; empty the second time.
  package func finish() -> String {
    guard let open = digest else { return "" }
    digest = nil
    let bytes = [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      cdigest_close(open, base)
      count = 32
    }
    return bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
