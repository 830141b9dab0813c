import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Ctrl-C and the system's wish that the process ends: the first ends the run cleanly, the second at once.
///
/// Safe: the sources are set once, before anybody else sees the object.
final class Interruption: @unchecked Sendable {
  private let received = Atomic<Int32>(0)
  private let sources: [any DispatchSourceSignal]

  /// How long the pictures in work may take to finish: one that hangs must not keep the process.
  private static let grace = DispatchTimeInterval.seconds(30)

  /// Takes the signals over.
  init() {
    // A reader of the progress that goes away does not end the run.
    signal(SIGPIPE, SIG_IGN)
    let numbers = [SIGINT, SIGTERM]
    var made: [any DispatchSourceSignal] = []
    for number in numbers {
      signal(number, SIG_IGN)
      made.append(DispatchSource.makeSignalSource(signal: number, queue: .global()))
    }
    sources = made
    for (number, source) in zip(numbers, sources) {
      source.setEventHandler { [self] in
        if received.exchange(number, ordering: .relaxed) != 0 { _exit(128 + number) }
        Console.error(
          "\nsluice: finishing the pictures in work, for 30 s at most; again to end at once")
        DispatchQueue.global().asyncAfter(deadline: .now() + Self.grace) { _exit(128 + number) }
      }
      source.resume()
    }
  }

  /// The signal that came; 0 when none did.
  var signalNumber: Int32 { received.load(ordering: .relaxed) }
}
