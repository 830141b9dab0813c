import Files
import Glibc
import StrictJSON

/// Frames and unframes messages.
package struct MessageBuffer {
  private var received: [UInt8] = []

  package init() {}

  /// A message as it goes over a pipe.
  package static func frame(_ message: JSONValue) -> [UInt8] {
    let text = message.compact.utf8
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count + 4)
    for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: text.count >> shift)) }
    bytes.append(contentsOf: text)
    return bytes
  }

  /// Whether bytes have come that no message has been made of.
  package var isEmpty: Bool { received.isEmpty }

  package mutating func append(_ bytes: some Sequence<UInt8>) {
    received.append(contentsOf: bytes)
  }

  /// The next whole message; `nil` until all of it has come.
  package mutating func next() throws(ProtocolFault) -> JSONValue? {
    guard received.count >= 4 else { return nil }
    let length = (0..<4).reduce(0) { $0 | Int(received[$1]) << (8 * $1) }
    guard length <= RemoteProtocol.messageLimit else {
      let beginning = received.prefix(16).printable
      throw ProtocolFault(
        "its output begins with \"\(beginning)\", which is no message: what is meant for people "
          + "goes to standard error")
    }
    guard received.count >= 4 + length else { return nil }
    let text = Array(received[4..<4 + length])
    received.removeFirst(4 + length)
    return try Self.read(text)
  }

  /// Reads a message's JSON.
  package static func read(_ text: [UInt8]) throws(ProtocolFault) -> JSONValue {
    do throws(JSONDiagnostic) {
      let value = try JSONParser.read(text).value
      guard value["type"]?.value.string != nil else {
        throw JSONDiagnostic(pointer: "", offset: 0, message: "the key \"type\" is missing")
      }
      return value
    } catch {
      let place = error.pointer.isEmpty ? "" : " at \(error.pointer)"
      let hint = error.hint.map { " (\($0))" } ?? ""
      throw ProtocolFault("its message is not what it should be\(place): \(error.message)\(hint)")
    }
  }
}

/// Reads what is there at a descriptor, up to a limit.
///
/// - Returns: The bytes; none at the end; `nil` when nothing is there yet.
func readAvailable(_ descriptor: Int32, into buffer: inout [UInt8]) -> ArraySlice<UInt8>? {
  let count = buffer.withUnsafeMutableBytes { space -> Int in
    guard let base = space.baseAddress else { return 0 }
    var result = read(descriptor, base, space.count)
    while result < 0, errno == EINTR { result = read(descriptor, base, space.count) }
    return result
  }
  if count < 0 { return errno == EAGAIN ? nil : buffer[..<0] }
  return buffer[..<count]
}
