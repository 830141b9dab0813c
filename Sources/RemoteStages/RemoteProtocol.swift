/// How a stage in another process is talked to.
///
/// The host starts the program with four descriptors: 0 and 1 carry messages to it and from it, 2
/// is for people, and 3 is memory that both share. A message is a frame: the length of its JSON in
/// bytes, as an unsigned 32-bit number in little-endian order, then the JSON, one object with the
/// key `"type"`. The host asks, the program answers, one message at a time.
///
/// | asked | answered | |
/// |---|---|---|
/// | `hello` | `ready` | once, at the start: version, options, slots |
/// | `plan` | `planned` | only if `ready` says `"plans": true` |
/// | `process` | `done` | once an item |
///
/// Any question can be answered with `error`, after which the program waits for the next one. While
/// it works on an item the program may ask the host to write a file with `write`; the host
/// answers `ok` or `error`. The program ends when its descriptor 0 does.
///
/// The article *The protocol of process stages* has every key.
package enum RemoteProtocol {
  /// The number of the protocol; another one is refused at the start.
  package static let version = 1

  /// The descriptor of the shared memory in the child.
  package static let memoryDescriptor: Int32 = 3

  /// Messages of more bytes are refused.
  package static let messageLimit = 64 << 20

  /// Pictures and tensors of more bytes are refused.
  package static let valueLimit = 1 << 31

  /// Where values start in the shared memory: at multiples of this.
  package static let alignment = 64

  /// How long a child may take to answer `hello`.
  package static let startLimit = Duration.seconds(60)
}

/// What is wrong with a message: the other side does not keep to the protocol.
package struct ProtocolFault: Error, Equatable, CustomStringConvertible {
  package var description: String

  package init(_ description: String) { self.description = description }
}
