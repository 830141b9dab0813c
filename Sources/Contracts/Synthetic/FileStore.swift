import Pipeline
import Synchronization

/// What stages write into files, kept in memory.
final class FileStore: Sendable {
  private let files = Mutex<[String: [UInt8]]>([:])

  /// The files, by path.
  var all: [String: [UInt8]] { files.withLock(\.self) }

  /// An output that writes here.
  var output: ItemOutput {
    ItemOutput(
      put: { [self] bytes, path in
        files.withLock { $0[String(decoding: path, as: UTF8.self)] = bytes }
      }, hasInput: { _ in false })
  }
}
