import NeuralNet

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// How long a network took.
struct BenchResult {
  var file: String
  var inputShapes: [(name: String, shape: [Int])]
  var threads: Int

  /// Reading the file and preparing the network.
  var load: Duration

  /// The first run.
  var first: Duration

  /// The others, the shortest first.
  var rounds: [Duration]

  /// The most memory that the process has had, in bytes.
  var peakMemory: Int

  /// What the network costs; `nil` where it cannot be said.
  var analysis: GraphAnalysis?

  /// The operators as they ran, with the shortest time of each.
  private(set) var steps: [StepTiming] = []

  var minimum: Duration { rounds.first ?? first }
  var median: Duration { rounds.isEmpty ? first : rounds[rounds.count / 2] }

  init(
    file: String, inputShapes: [(String, [Int])], threads: Int, load: Duration, first: Duration,
    rounds: [Duration], peakMemory: Int, analysis: GraphAnalysis?
  ) {
    self.file = file
    self.inputShapes = inputShapes
    self.threads = threads
    self.load = load
    self.first = first
    self.rounds = rounds
    self.peakMemory = peakMemory
    self.analysis = analysis
  }

  /// The most memory that this process has had so far, in bytes.
  static var peakMemory: Int {
    var usage = rusage()
    guard unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return 0 }
    return usage.ru_maxrss * 1024
  }

  /// Adds the operators of one more run.
  mutating func add(_ run: [StepTiming]) {
    guard steps.count == run.count else {
      if steps.isEmpty { steps = run }
      return
    }
    for (index, step) in run.enumerated() where step.duration < steps[index].duration {
      steps[index] = step
    }
  }

  /// Thousands of millions of operations a second.
  static func rate(_ multiplyAdds: Int?, _ duration: Duration) -> Double? {
    guard let multiplyAdds, multiplyAdds > 0, duration > .zero else { return nil }
    return 2 * Double(multiplyAdds) / (duration / .nanoseconds(1))
  }

  /// Operations a second in the shortest run, in thousands of millions.
  var rate: Double? {
    analysis.flatMap { $0.isComplete ? Self.rate($0.multiplyAdds, minimum) : nil }
  }

  /// The multiply-adds of each layer, by name; names that occur twice are left out.
  var multiplyAdds: [String: Int] {
    let layers = (analysis?.layers ?? []).map { ($0.name, $0.multiplyAdds ?? 0) }
    return Dictionary(layers) { _, _ in 0 }
  }

  /// The operators of one kind together.
  struct Kind {
    var name: String
    var count = 0
    var duration = Duration.zero
    var multiplyAdds = 0
  }

  /// The operators that ran, by kind, the slowest kind first.
  var kinds: [Kind] {
    let known = multiplyAdds
    var kinds: [String: Kind] = [:]
    for step in steps {
      var kind = kinds[step.kind] ?? Kind(name: step.kind)
      kind.count += 1
      kind.duration += step.duration
      kind.multiplyAdds += known[step.name] ?? 0
      kinds[step.kind] = kind
    }
    return kinds.values.sorted { ($1.duration, $0.name) < ($0.duration, $1.name) }
  }
}
