/// How a run is to be done; none of it changes what a picture's result is.
public struct RunConfiguration: Sendable {
  /// One part of the inputs: every `count`-th picture.
  public struct Shard: Sendable, Equatable {
    /// From 1.
    public var number: Int
    public var count: Int

    /// Makes a shard.
    public init(number: Int, count: Int) {
      self.number = number
      self.count = count
    }
  }

  /// Files, folders, patterns, or `-`.
  public var inputs: [String]
  /// The output folder.
  public var output: String
  /// Pictures in work at the same time.
  public var workers = 1
  /// Threads that one picture may use.
  public var threads = 1
  /// Whether the first failed picture ends the run.
  public var stopsOnError = false
  /// The run ends when more pictures than this have failed.
  public var maxErrors: Int?
  /// Only so many pictures, the first ones, are worked on.
  public var limit: Int?
  public var shard: Shard?
  /// Whether to take up an earlier run in the same folder.
  public var resume = false
  /// Whether to remove an earlier run in the same folder.
  public var overwrite = false
  /// The longest that one picture may take.
  public var timeout: Duration?
  /// So many pictures, the first ones, get a small picture in the report.
  public var galleryLimit = 200
  /// The command line, for run.json.
  public var arguments: [String] = []
  /// The program's version, for run.json.
  public var version = ""
  /// Asked between pictures; `true` ends the run, which can then be resumed.
  public var isInterrupted: @Sendable () -> Bool = { false }
  /// Told once of a picture that takes much longer than ``timeout``, or than five minutes.
  public var onDelay: @Sendable (ItemDelay) -> Void = { _ in }
  /// Read when an input is `-`.
  public var standardInput: @Sendable () -> [UInt8] = { [] }

  /// Whether so many failures end the run.
  package func isTooMany(failed: Int) -> Bool {
    if stopsOnError { return failed > 0 }
    return maxErrors.map { failed > $0 } ?? false
  }

  /// Positions in a list of so many inputs that this run works on.
  package func chosen(of count: Int) -> [Int] {
    let first = (0..<count).prefix(limit ?? .max)
    guard let shard else { return Array(first) }
    return first.filter { $0 % shard.count == shard.number - 1 }
  }

  /// How long a picture may be in work before ``onDelay`` is told.
  var patience: Duration { timeout.map { $0 + .seconds(2) } ?? .seconds(300) }

  /// A run with defaults for all else.
  public init(inputs: [String], output: String) {
    self.inputs = inputs
    self.output = output
  }
}

/// How far a run is.
public struct RunProgress: Sendable {
  public var total: Int
  public var ok: Int
  public var failed: Int
  /// Of those, taken over from an earlier part of the run.
  public var reused: Int
  public var elapsed: Duration

  /// Tells how far work on pictures is.
  package init(total: Int, ok: Int, failed: Int = 0, reused: Int = 0, elapsed: Duration) {
    self.total = total
    self.ok = ok
    self.failed = failed
    self.reused = reused
    self.elapsed = elapsed
  }

  public var done: Int { ok + failed }
}
