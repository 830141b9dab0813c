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
    _ path: String, _ command: ChildCommand, descriptors: [Int32]
  ) -> Result<pid_t, Errno> {
    let answer = Answer()
    jobs.withLock {
      $0.append {
        answer.give(
          Self.spawn(path, command, descriptors: descriptors))
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
    _ path: String, _ command: ChildCommand, descriptors: [Int32]
  ) -> Result<pid_t, Errno> {
    let words = command.arguments.map { strdup($0) } + [nil]
    let added = command.environment.filter { getenv($0.key) == nil }
      .map { strdup($0.key + "=" + $0.value) }
    defer { (words + added).forEach { free($0) } }
    var environment: [UnsafeMutablePointer<CChar>?] = added
    var variable = environ
    while let text = variable.pointee {
      environment.append(text)
      variable += 1
    }
    environment.append(nil)
    var pid: pid_t = 0
    let code = descriptors.withUnsafeBufferPointer { descriptors in
      words.withUnsafeBufferPointer { words in
        environment.withUnsafeBufferPointer { environment in
          guard let wordsBase = words.baseAddress, let base = descriptors.baseAddress,
            let environmentBase = environment.baseAddress
          else { return EINVAL }
          return cspawn_start(path, wordsBase, environmentBase, command.folder, base, &pid)
        }
      }
    }
    return code == 0 ? .success(pid) : .failure(Errno(code: code))
  }
}
