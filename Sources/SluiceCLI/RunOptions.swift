import ArgumentParser
import Foundation
import Pipeline

/// Options of how fast a run goes.
struct SpeedOptions: ParsableArguments {
  @Option(help: "Pictures in work at the same time; by default one a core.") var workers: Int?
  @Option(
    help:
      "Threads that the network may use for one picture; by default the cores that the workers leave."
  )
  var threads: Int?

  func validate() throws {
    for (name, value) in [("--workers", workers), ("--threads", threads)] {
      guard let value, !(1...1024).contains(value) else { continue }
      throw ValidationError("\(name) must be from 1 to 1024, is \(value)")
    }
  }

  func apply(to configuration: inout RunConfiguration) {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    configuration.workers = workers ?? cores
    configuration.threads = threads ?? max(1, cores / configuration.workers)
  }
}

/// Options of what happens to pictures that fail.
struct ErrorOptions: ParsableArguments {
  enum Policy: String, ExpressibleByArgument, CaseIterable {
    case `continue`
    case stop
  }

  @Option(help: "What a picture that fails does to the run.") var onError = Policy.continue
  @Option(help: "The run ends when more pictures than this have failed.") var maxErrors: Int?
  @Option(help: "The longest that one picture may take, in seconds.") var timeout: Double?
  @Flag(help: "Exit with 0 even if pictures failed.") var partialOk = false

  func validate() throws {
    if let maxErrors, maxErrors < 0 { throw ValidationError("--max-errors must not be negative") }
    if let timeout, !(timeout > 0 && timeout < 1e9) {
      throw ValidationError("--timeout must be more than 0 seconds")
    }
  }

  func apply(to configuration: inout RunConfiguration) {
    configuration.stopsOnError = onError == .stop
    configuration.maxErrors = maxErrors
    configuration.timeout = timeout.map { .seconds($0) }
  }
}

/// Options of which part of a run is done now.
struct PartOptions: ParsableArguments {
  @Flag(help: "Go on with an earlier run in the output folder; failed pictures are tried again.")
  var resume = false
  @Flag(help: "Remove an earlier run in the output folder first.") var overwrite = false
  @Option(help: "Only the first so many pictures.") var limit: Int?
  @Option(
    help: ArgumentHelp(
      "Only every n-th picture, beginning with the i-th; sluice merge joins them.",
      valueName: "i/n"), transform: Self.shard(_:))
  var shard: RunConfiguration.Shard?

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit must be at least 1") }
    guard !(resume && overwrite) else {
      throw ValidationError("--resume and --overwrite exclude each other")
    }
  }

  func apply(to configuration: inout RunConfiguration) {
    configuration.resume = resume
    configuration.overwrite = overwrite
    configuration.limit = limit
    configuration.shard = shard
  }

  /// Reads a shard as it is written: `2/3`.
  static func shard(_ argument: String) throws -> RunConfiguration.Shard {
    let numbers = argument.split(separator: "/", omittingEmptySubsequences: false)
      .map { Int($0) }
    guard numbers.count == 2, let number = numbers[0], let count = numbers[1],
      count >= 1, (1...count).contains(number)
    else {
      throw ValidationError(
        "--shard takes i/n with i from 1 to n, such as 2/3, not \"\(argument)\"")
    }
    return RunConfiguration.Shard(number: number, count: count)
  }
}
