import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file operation that failed: which, on what, and why.
public struct FileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What was tried, as a verb phrase: "open", "write", "create the folder".
  public var operation: String
  /// The file or folder, ready to print.
  public var path: String
  /// The system's error number.
  public var code: Int32

  /// Makes an error.
  public init(operation: String, path: String, code: Int32) {
    self.operation = operation
    self.path = path
    self.code = code
  }

  package init(_ operation: String, _ path: FilePath, code: Int32 = errno) {
    self.init(operation: operation, path: path.printable, code: code)
  }

  /// Whether the disk, or this user's share of it, is full.
  public var isOutOfSpace: Bool { code == ENOSPC || code == EDQUOT }

  /// Whether the file or folder does not exist.
  public var isMissing: Bool { code == ENOENT }

  /// The system's words for the error number.
  public var reason: String {
    code == ENODEV
      ? "is not a regular file" : String(describing: Errno(rawValue: code)).lowercasedFirst
  }

  /// The whole message: what, where, why.
  public var description: String { "cannot \(operation) \(path): \(reason)" }
}

extension String {
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}

extension FilePath {
  /// The path's bytes.
  package var bytes: [UInt8] { withPlatformString { Array($0.utf8Bytes) } }

  /// Makes a path of raw bytes, which need not be UTF-8.
  package init(bytes: some Sequence<UInt8>) {
    let characters = bytes.map { CInterop.PlatformChar(bitPattern: $0) } + [0]
    self = characters.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { FilePath(platformString: $0) } ?? FilePath()
    }
  }

  /// The path with control characters and invalid UTF-8 made visible.
  package var printable: String { bytes.printable }
}

extension UnsafePointer<CInterop.PlatformChar> {
  fileprivate var utf8Bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: self, count: strlen(self))
  }
}

extension Sequence<UInt8> {
  /// The bytes as text; control characters and bytes that are not UTF-8 as `\x0a`.
  package var printable: String {
    let bytes = Array(self)
    if let text = String(validating: bytes, as: UTF8.self),
      !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
    {
      return text
    }
    var result = ""
    var rest = bytes[...]
    while let first = rest.first {
      let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      if first >= 0x20, first != 0x7F,
        let character = String(validating: rest.prefix(length), as: UTF8.self)
      {
        result += character
        rest = rest.dropFirst(length)
      } else {
        let digits = String(first, radix: 16)
        result += "\\x" + (digits.count < 2 ? "0" : "") + digits
        rest = rest.dropFirst()
      }
    }
    return result
  }
}
