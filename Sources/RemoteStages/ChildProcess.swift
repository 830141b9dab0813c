import CSpawn
import Files
import Glibc
import Pipeline
import StrictJSON
import SystemPackage

/// A running child: messages over its pipes, its memory, its end.
///
/// Safe: used by one thread at a time, the one that took it from the pool.
final class ChildProcess: @unchecked Sendable {
  /// Why a question got no answer.
  enum Failure: Error {
    /// The time was up.
    case late
    /// The child is gone; the text says how it ended.
    case died(String)
    case fault(ProtocolFault)
  }

  let memory: SharedMemory
  private let pid: pid_t
  private var input: Int32
  private let output: Int32
  private let errors: Int32
  private var areErrorsOpen = true
  private var buffer = MessageBuffer()
  private var space = [UInt8](repeating: 0, count: 1 << 16)
  private var words: LastWords
  private var isEnded = false

  /// Starts the program.
  ///
  /// - Throws: ``StageError``: there is no such program, or the system does not start it.
  init(
    _ command: ChildCommand, pass: @escaping @Sendable (String) -> Void
  ) throws(StageError) {
    let path = try command.executable()
    memory = try SharedMemory()
    words = LastWords(label: command.label, pass: pass)
    var pipes: [Int32] = []
    for own in [1, 0, 0] as [Int32] {
      var ends: [Int32] = [-1, -1]
      let code = cspawn_pipe(&ends, own)
      guard code == 0 else {
        pipes.forEach { close($0) }
        throw Self.startFailure(command, code)
      }
      pipes += ends
    }
    let started = Spawner.shared.start(
      path.string, command, descriptors: [pipes[0], pipes[3], pipes[5], memory.descriptor])
    for index in [0, 3, 5] { close(pipes[index]) }
    (input, output, errors) = (pipes[1], pipes[2], pipes[4])
    switch started {
    case .success(let number): pid = number
    case .failure(let error):
      for descriptor in [input, output, errors] { close(descriptor) }
      throw Self.startFailure(command, error.code)
    }
  }

  deinit { end() }

  private static func startFailure(_ command: ChildCommand, _ code: Int32) -> StageError {
    let folder = command.folder.map { " in \($0)" } ?? ""
    let reason = Errno(rawValue: code)
    return .invalidOption(
      "command", "\"\(command.arguments.first ?? "")\" cannot be started\(folder): \(reason)",
      hint: code == ENOEXEC
        ? "begin the script with a line such as #!/bin/sh, or put its interpreter before it" : nil)
  }

  /// Whether the child lives and owes nothing.
  var isUsable: Bool {
    guard !isEnded, buffer.isEmpty else { return false }
    var poll = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
    return Glibc.poll(&poll, 1, 0) == 0
  }

  /// Sends a message and waits for the answer.
  func ask(
    _ message: JSONValue, until limit: ContinuousClock.Instant
  ) throws(Failure) -> JSONValue {
    let outgoing = MessageBuffer.frame(message)
    var sent = 0
    while true {
      if sent == outgoing.count, let answer = try nextMessage() { return answer }
      let left = limit - .now
      guard left > .zero else { throw .late }
      var polls = [
        pollfd(fd: output, events: Int16(POLLIN), revents: 0),
        pollfd(fd: areErrorsOpen ? errors : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: sent < outgoing.count ? input : -1, events: Int16(POLLOUT), revents: 0),
      ]
      let milliseconds = Int32(clamping: Int(left / .milliseconds(1)) + 1)
      guard poll(&polls, 3, min(milliseconds, 3_600_000)) >= 0 || errno == EINTR else {
        throw .died("cannot be waited for: \(Errno(rawValue: errno))")
      }
      if polls[1].revents != 0 { takeErrors() }
      if polls[2].revents != 0 { sent = send(outgoing, from: sent) }
      if polls[0].revents != 0, !takeOutput() { throw .died(death()) }
    }
  }

  /// The next message; after it nothing more may have come, for the child was asked nothing more.
  private func nextMessage() throws(Failure) -> JSONValue? {
    do throws(ProtocolFault) {
      guard let message = try buffer.next() else { return nil }
      guard buffer.isEmpty else {
        throw ProtocolFault("it says more than it was asked: one answer to each message")
      }
      return message
    } catch {
      throw .fault(error)
    }
  }

  /// Writes what the pipe takes; a child that reads no more is left to its end.
  private func send(_ bytes: [UInt8], from start: Int) -> Int {
    let count = bytes.withUnsafeBytes { buffer -> Int in
      guard let base = buffer.baseAddress else { return 0 }
      return cspawn_write(input, base + start, bytes.count - start)
    }
    if count < 0 { return errno == EAGAIN || errno == EINTR ? start : bytes.count }
    return start + count
  }

  /// Takes what the child said; `false` at the end of its output.
  private func takeOutput() -> Bool {
    guard let bytes = readAvailable(output, into: &space) else { return true }
    buffer.append(bytes)
    return !bytes.isEmpty
  }

  private func takeErrors() {
    guard let bytes = readAvailable(errors, into: &space) else { return }
    if bytes.isEmpty { areErrorsOpen = false } else { words.append(bytes) }
  }

  /// How the child ended, after its output did; ends it if it has not.
  private func death() -> String {
    var status: siginfo_t = siginfo_t()
    var waited = 0
    // The status comes a moment after the end of the output.
    while waitid(P_PID, id_t(pid), &status, WEXITED | WNOHANG | WNOWAIT) == 0, waited < 500,
      status.si_signo == 0
    {
      usleep(1000)
      waited += 1
    }
    let code = end()
    let text =
      switch code {
      case nil: "is gone"
      case let code? where code & 0x7F == 0: "ended with exit code \((code >> 8) & 0xFF)"
      case let code?:
        status.si_signo == 0
          ? "closed its output" : "died of \(signalName(code & 0x7F))"
      }
    return text + words.text
  }

  /// What the child last wrote to its standard error, for a message.
  var lastWords: String { words.text }

  /// Kills the child with all that it started, and waits for its end.
  ///
  /// - Parameter grace: Milliseconds that it has to end by itself when its input does.
  /// - Returns: Its status.
  @discardableResult
  func end(grace: Int = 0) -> Int32? {
    guard !isEnded else { return nil }
    isEnded = true
    close(input)
    var status: Int32 = 0
    var result: pid_t = 0
    var waited = 0
    var info = siginfo_t()
    while waited < grace, waitid(P_PID, id_t(pid), &info, WEXITED | WNOHANG | WNOWAIT) == 0,
      info.si_signo == 0
    {
      usleep(1000)
      waited += 1
    }
    kill(-pid, SIGKILL)
    kill(pid, SIGKILL)
    repeat { result = waitpid(pid, &status, 0) } while result < 0 && errno == EINTR
    // A pipe holds less than this; more comes only from a process that left the group.
    for _ in 0..<16 where areErrorsOpen { takeErrors() }
    words.finish()
    close(output)
    close(errors)
    return result == pid ? status : nil
  }
}

/// A signal's number and its words, as in "signal 11 (Segmentation fault)".
private func signalName(_ number: Int32) -> String {
  "signal \(number)" + (strsignal(number).map { " (\(String(cString: $0)))" } ?? "")
}
