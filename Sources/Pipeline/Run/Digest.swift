import Crypto

/// SHA-256 of several parts, in lower-case hexadecimal digits.
package func hexDigest(_ parts: some Sequence<[UInt8]>) -> String {
  var hash = SHA256()
  for part in parts { hash.update(data: part) }
  return hash.finalize().map { byte in
    let digits = String(byte, radix: 16)
    return digits.count < 2 ? "0" + digits : digits
  }.joined()
}
