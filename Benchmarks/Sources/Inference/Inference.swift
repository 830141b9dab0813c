import Dispatch
import Foundation
import Sluice

/// `Inference MODEL THREADS NAME=1x3x224x224…`: loads a network, prints the seconds that took,
/// and then for every line of standard input the answer to it.
///
/// | line | answer |
/// |---|---|
/// | `time N` | the seconds of the shortest of N runs |
/// | `shape NAME=…` | runs once with inputs of other shapes; the resident memory in MiB |
/// | `share WORKERS SECONDS` | runs a second of so many workers that share the network |
/// | `peak` | the most memory that was resident, in MiB |
@main struct Inference {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.count >= 3, let threads = Int(arguments[2]) else {
      print("usage: Inference MODEL THREADS NAME=1x3x224x224…")
      exit(64)
    }
    let clock = ContinuousClock()
    let start = clock.now
    let model = try Model(graph: try ModelFile.load(arguments[1]))
    answer((clock.now - start) / .seconds(1))
    var inputs = noise(arguments.dropFirst(2), like: model)
    while let line = readLine() {
      let words = line.split(separator: " ").map(String.init)
      switch (words.first, words.count) {
      case ("time", 2):
        let times = try (0..<(Int(words[1]) ?? 1)).map { _ in
          try clock.measure { _ = try model.run(inputs, threads: threads) }
        }
        answer((times.min() ?? .zero) / .seconds(1))
      case ("shape", 2...):
        inputs = noise(words[1...], like: model)
        _ = try model.run(inputs, threads: threads)
        answer(status("VmRSS"))
      case ("share", 3):

        answer(
          share(model, inputs, threads, Int(words[1]) ?? 1, seconds: Double(words[2]) ?? 1))
      case ("peak", 1): answer(status("VmHWM"))
      default: answer("unknown: \(line)")
      }
    }
  }

  /// Writes a line at once, also to a pipe.
  private static func answer(_ value: some CustomStringConvertible) {
    FileHandle.standardOutput.write(Data("\(value)\n".utf8))
  }

  /// Seeded noise from 0 to 1 for each `NAME=1x3x224x224`.
  private static func noise(
    _ shapes: some Sequence<String>, like model: Model
  ) -> [String: Tensor] {
    var inputs: [String: Tensor] = [:]
    for text in shapes {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      let shape = parts[1].split(separator: "x").compactMap { Int($0) }
      var state: UInt64 = 1
      let values = (0..<shape.reduce(1, *)).map { _ -> Float in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Float(state >> 40) / Float(1 << 24)
      }
      inputs[parts[0]] = Tensor(shape: shape, floats: values)
    }
    return inputs
  }

  /// Runs a second of workers that share a network.
  private static func share(
    _ model: Model, _ inputs: [String: Tensor], _ threads: Int, _ workers: Int, seconds: Double
  ) -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    let end = start + .seconds(seconds)
    let counts = (0..<workers).map { _ in Count() }
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      while clock.now < end {
        guard (try? model.run(inputs, threads: threads)) != nil else { exit(1) }
        counts[worker].value += 1
      }
    }
    let total = counts.reduce(0) { $0 + $1.value }
    return Double(total) / ((clock.now - start) / .seconds(1))
  }

  /// A number that one worker alone changes.
  private final class Count: @unchecked Sendable {
    var value = 0
  }

  /// A line of the process's status, in MiB.
  private static func status(_ key: String) -> Double {
    let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix(key + ":") } ?? ""
    let number = line.split(whereSeparator: \.isWhitespace).dropFirst().first
    return (number.flatMap { Double($0) } ?? 0) / 1024
  }
}
