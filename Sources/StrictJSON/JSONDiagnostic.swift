/// Something wrong in a JSON text: where it is, what was found, and what to do about it.
public struct JSONDiagnostic: Error, Sendable, Equatable {
  /// JSON Pointer (RFC 6901) of the value at fault; empty for the whole text.
  public var pointer: String
  /// Byte offset of the fault in the text.
  public var offset: Int
  /// What was expected and what was found.
  public var message: String
  /// What to do about it, if there is something better to say than the message.
  public var hint: String?

  /// Makes a diagnostic.
  public init(pointer: String, offset: Int, message: String, hint: String? = nil) {
    self.pointer = pointer
    self.offset = offset
    self.message = message
    self.hint = hint
  }
}

/// Appends one reference token to a JSON Pointer, escaped as RFC 6901 asks.
public func appendingPointer(_ pointer: String, _ token: String) -> String {
  let escaped = token.replacing("~", with: "~0").replacing("/", with: "~1")
  return pointer + "/" + escaped
}

/// Line and column of byte offsets in a text.
public struct JSONLineTable: Sendable {
  private let lineStarts: [Int]
  private let bytes: [UInt8]

  /// Indexes the lines of a text.
  public init(_ bytes: [UInt8]) {
    var starts = [0]
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(index + 1)
    }
    lineStarts = starts
    self.bytes = bytes
  }

  /// Line and column, both from 1; columns count characters, not bytes.
  public func position(of offset: Int) -> (line: Int, column: Int) {
    var low = 0
    var high = lineStarts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    let end = min(max(offset, lineStarts[low]), bytes.count)
    let column = bytes[lineStarts[low]..<end].count { $0 & 0xC0 != 0x80 }
    return (low + 1, column + 1)
  }
}
