import CSpawn
import Foundation
import Synchronization

/// The thread that starts all children.
///
/// The system kills a child together with the thread that started it, so that no child outlives a
/// host that was killed; this thread lives as long as the process.
final class Spawner: Sendable {
  static let shared = Spawner()

  private let jobs = Mutex<[@Sendable () -> Void]>([])
  private let isWaiting = DispatchSemaphore(value: 0)

  private init() {
    let thread = Thread { [self] in
      while true {
        isWaiting.wait()
        jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }?()
      }
    }
    thread.stackSize = 1 << 20
    thread.start()
  }

  /// Starts a program; see `cspawn_start`.
  ///
  /// - Returns: The process, or the system's error number.
  func start(
    _ path: String, arguments: [String], folder: String?, descriptors: [Int32]
  ) -> Result<pid_t, Errno> {
    let answer = Answer()
    jobs.withLock {
      $0.append {
        answer.give(
          Self.spawn(path, arguments: arguments, folder: folder, descriptors: descriptors))
      }
    }
    isWaiting.signal()
    return answer.take()
  }

  private final class Answer: Sendable {
    private let result = Mutex<Result<pid_t, Errno>?>(nil)
    private let isThere = DispatchSemaphore(value: 0)

    func give(_ value: Result<pid_t, Errno>) {
      result.withLock { $0 = value }
      isThere.signal()
    }

    func take() -> Result<pid_t, Errno> {
      isThere.wait()
      return result.withLock(\.self) ?? .failure(Errno(code: EINTR))
    }
  }

  struct Errno: Error { var code: Int32 }

  private static func spawn(
    _ path: String, arguments: [String], folder: String?, descriptors: [Int32]
  ) -> Result<pid_t, Errno> {
    let words = arguments.map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var pid: pid_t = 0
    let code = descriptors.withUnsafeBufferPointer { descriptors in
      words.withUnsafeBufferPointer { words in
        guard let wordsBase = words.baseAddress, let base = descriptors.baseAddress
        else { return EINVAL }
        return cspawn_start(path, wordsBase, environ, folder, base, &pid)
      }
    }
    return code == 0 ? .success(pid) : .failure(Errno(code: code))
  }
}
