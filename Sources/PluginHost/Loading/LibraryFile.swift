import Files
import SystemPackage

/// A plugin's library as a file, looked at without loading it.
public struct LibraryFile: Sendable, Equatable {
  /// Where it is.
  public let path: String
  /// SHA-256 of its bytes.
  public let digest: String
  /// What it was built for.
  public let handshake: Handshake

  static let sizeLimit = 1 << 30

  /// Looks at a file.
  ///
  /// - Throws: ``PluginError`` when it is not a plugin's library for this kind of machine.
  public init(_ path: String) throws(PluginError) {
    let bytes: [UInt8]
    do {
      bytes = try FileReader.read(FilePath(path), limit: Self.sizeLimit)
    } catch {
      throw PluginError(.missing, "\(error)")
    }
    let shown = FilePath(path).printable
    if let fault = Self.fault(in: bytes) {
      throw PluginError(
        .notALibrary, "\(shown) \(fault)", hint: "build it with: sluice plugin build FOLDER")
    }
    guard let handshake = Handshake(in: bytes) else {
      throw PluginError(
        .noEntry, "\(shown) is a library, but has no entry of a plugin",
        hint: "build it with: sluice plugin build FOLDER")
    }
    self.path = path
    self.handshake = handshake
    digest = SHA256([bytes]).hexadecimal
  }

  /// Why bytes are no shared library for this kind of machine, or `nil`.
  ///
  /// Source: System V ABI, ELF header (e_ident, e_type, e_machine).
  private static func fault(in bytes: [UInt8]) -> String? {
    guard !bytes.isEmpty else { return "is an empty file" }
    guard bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46]) else {
      return bytes.prefix(512).allSatisfy { $0 == 9 || $0 == 10 || $0 == 13 || $0 >= 32 }
        ? "is a text file, not a library" : "is not a library"
    }
    guard bytes.count >= 64 else { return "is cut off" }
    let machine = Int(bytes[18]) | Int(bytes[19]) << 8
    guard bytes[4] == 2, bytes[5] == 1, machine == Self.machine.number else {
      let names = [3: "x86", 40: "arm", 62: "x86-64", 183: "arm64", 243: "RISC-V"]
      let name = names[machine] ?? "another machine (\(machine))"
      return "is built for \(name), this machine is \(Self.machine.name)"
    }
    guard bytes[16] == 3 else { return "is not a shared library" }
    // The table of sections (e_shoff, e_shentsize, e_shnum) stands at the end of what a linker writes.
    func number(at place: Int, bytes count: Int) -> Int {
      (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }
    let sections = number(at: 40, bytes: 8)
    let size = number(at: 58, bytes: 2) * number(at: 60, bytes: 2)
    return (0...bytes.count).contains(sections) && size <= bytes.count - sections
      ? nil : "is cut off"
  }

  private static var machine: (number: Int, name: String) {
    #if arch(x86_64)
      (62, "x86-64")
    #elseif arch(arm64)
      (183, "arm64")
    #else
      (0, "not supported")
    #endif
  }
}
