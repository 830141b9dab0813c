import Foundation
import Pipeline
import Synchronization

/// Shows how far a run is: a bar on a terminal, a line now and then elsewhere.
final class ProgressLine: Sendable {
  private let isTerminal: Bool
  private let isQuiet: Bool
  private let last = Mutex<ContinuousClock.Instant?>(nil)

  init(isQuiet: Bool) {
    isTerminal = Console.isTerminal
    self.isQuiet = isQuiet
  }

  /// Shows progress, at most every tenth of a second on a terminal and every ten seconds elsewhere.
  func show(_ progress: RunProgress) {
    guard !isQuiet else { return }
    let pause: Duration = isTerminal ? .milliseconds(100) : .seconds(10)
    let isDue = last.withLock { last in
      guard let previous = last else {
        last = .now
        return isTerminal
      }
      guard .now - previous >= pause else { return false }
      last = .now
      return true
    }
    guard isDue else { return }
    if isTerminal {
      Console.errorPart("\r" + Self.bar(progress, width: Console.width) + "\u{1B}[K")
    } else {
      Console.error(Self.text(progress))
    }
  }

  /// Removes the bar.
  func clear() {
    guard isTerminal, !isQuiet else { return }
    Console.errorPart("\r\u{1B}[K")
  }

  private static func rate(_ progress: RunProgress) -> Double {
    Double(progress.done - progress.reused) / max(1e-9, progress.elapsed / .seconds(1))
  }

  static func text(_ progress: RunProgress) -> String {
    let rate = rate(progress)
    var text = "\(progress.done)/\(progress.total)"
    if progress.failed > 0 { text += ", \(progress.failed) failed" }
    if rate > 0 {
      let left = Double(progress.total - progress.done) / rate
      let digits = rate < 10 ? 1 : 0
      let number = rate.formatted(.number.precision(.fractionLength(digits)).grouping(.never))
      text += ", \(number) pictures/s"
      text += ", \(time(left)) left"
    }
    return text
  }

  static func bar(_ progress: RunProgress, width: Int) -> String {
    let text = text(progress)
    let room = width - text.count - 4
    guard room >= 8 else { return String(text.prefix(max(0, width - 1))) }
    let length = min(room, 40)
    let filled = progress.total > 0 ? length * progress.done / progress.total : length
    return "[" + String(repeating: "█", count: filled)
      + String(repeating: "░", count: length - filled) + "] " + text
  }

  /// A time span as people say it: `4 s`, `3:05 min`, `2:10 h`.
  static func time(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60):\(two(whole % 60)) min" }
    return "\(whole / 3600):\(two(whole / 60 % 60)) h"
  }
}
