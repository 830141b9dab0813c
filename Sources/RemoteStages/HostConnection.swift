import Files
import Glibc
import Pipeline
import StrictJSON
import Synchronization

/// The child's end of the connection with the host.
///
/// Safe: one message at a time is on its way; the stage's own threads wait for each other.
final class HostConnection: @unchecked Sendable {
  let memory: SharedMemory
  private let incoming: Int32
  private let outgoing: Int32
  private var buffer = MessageBuffer()
  private var space = [UInt8](repeating: 0, count: 1 << 16)
  private let turn = Mutex<Void>(())

  /// Takes the process's standard input and output over.
  ///
  /// - Throws: ``StageError`` when the process was not started by a host.
  init() throws(StageError) {
    var raw = stat()
    guard fstat(RemoteProtocol.memoryDescriptor, &raw) == 0, raw.st_mode & S_IFMT == S_IFREG else {
      throw .failed(
        code: "protocol", "this command serves a stage to Sluice, which starts it by itself")
    }
    memory = SharedMemory(descriptor: RemoteProtocol.memoryDescriptor)
    incoming = dup(STDIN_FILENO)
    outgoing = dup(STDOUT_FILENO)
    dup2(STDERR_FILENO, STDOUT_FILENO)
    let nothing = open("/dev/null", O_RDONLY)
    if nothing >= 0 {
      dup2(nothing, STDIN_FILENO)
      close(nothing)
    }
  }

  /// The next message; `nil` when the host is gone.
  func next() -> JSONValue? {
    while true {
      do throws(ProtocolFault) {
        if let message = try buffer.next() { return message }
      } catch {
        return nil
      }
      guard let bytes = readAvailable(incoming, into: &space), !bytes.isEmpty else { return nil }
      buffer.append(bytes)
    }
  }

  func send(_ message: JSONValue) {
    _ = AtomicFile.write(MessageBuffer.frame(message).span, to: outgoing)
  }

  /// Files that the host writes on the stage's behalf.
  var output: ItemOutput {
    ItemOutput(
      put: { bytes, path in
        let answer = try self.turn.withLock { _ in
          // The item's own values have been copied out of the memory.
          try self.memory.reserve(bytes.count)
          self.memory.bytes(0..<bytes.count).copyBytes(from: bytes)
          return self.ask([
            "type": .string("write"), "pathBytes": .list(path.map { .integer($0) }),
            "offset": .integer(0), "length": .integer(bytes.count),
          ])
        }
        if answer["type"]?.value.string != "ok" { throw StageError(message: answer) }
      },
      hasInput: { path in
        let answer = self.turn.withLock { _ in
          self.ask([
            "type": .string("is-input"), "pathBytes": .list(path.map { .integer($0) }),
          ])
        }
        return answer["value"]?.value.bool ?? false
      })
  }

  private func ask(_ message: JSONValue) -> JSONValue {
    send(message)
    return next() ?? StageError.message(StageError.failed(code: "protocol", "the host is gone"))
  }
}
