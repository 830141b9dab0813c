import CProcess

/// The linker's digest of the running program.
public enum BuildID {
  /// In hexadecimal digits; `nil` when the linker left none.
  public static let ofRunningProgram: String? = {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = sluice_build_id(&bytes, bytes.count)
    guard count > 0 else { return nil }
    return bytes.prefix(count).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }()
}
