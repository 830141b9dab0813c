import ArgumentParser
import BatchAugmentation
import Foundation
import Pipeline

/// Options of how many copies are made, in place of the spec's.
struct CopyOptions: ParsableArguments {
  @Option(help: "Augmented copies of each picture, in place of the spec's.") var copies: Int?
  @Option(
    help: ArgumentHelp(
      "Copies are made until each class has so many objects, in place of the spec's.",
      valueName: "count"))
  var targetPerClass: Int?
  @Option(
    help: ArgumentHelp(
      "Pictures of classes in a smaller share of all pictures get more copies, in place of the spec's.",
      valueName: "share"))
  var repeatThreshold: Double?
  @Option(
    help: ArgumentHelp(
      "The most copies of one picture, in place of the spec's.", valueName: "count"))
  var capPerSource: Int?
  @Flag(help: "The pictures themselves are not in the result, whatever the spec says.")
  var noOriginals = false
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "The splits whose pictures are augmented, in place of the spec's.", valueName: "split"))
  var splits: [String] = []
  @Option(help: "The seed of all random draws, in place of the spec's.") var seed: UInt64?

  func validate() throws {
    if let copies, !(0...100_000).contains(copies) {
      throw ValidationError("--copies must be from 0 to 100000")
    }
    for (name, value) in [
      ("--target-per-class", targetPerClass), ("--cap-per-source", capPerSource),
    ] {
      if let value, value < 1 { throw ValidationError("\(name) must be at least 1") }
    }
    if let repeatThreshold, !(repeatThreshold > 0 && repeatThreshold.isFinite) {
      throw ValidationError("--repeat-threshold must be more than 0")
    }
    guard targetPerClass == nil || repeatThreshold == nil else {
      throw ValidationError("--target-per-class and --repeat-threshold exclude each other")
    }
    if splits.contains("") { throw ValidationError("a split's name is empty") }
  }

  /// Puts what was given in place of the spec's.
  func apply(to spec: inout AugmentSpec) {
    if let copies { spec.copies.copies = copies }
    if let targetPerClass {
      spec.copies.target = targetPerClass
      spec.copies.repeatThreshold = nil
    }
    if let repeatThreshold {
      spec.copies.repeatThreshold = repeatThreshold
      spec.copies.target = nil
    }
    if let capPerSource { spec.copies.cap = capPerSource }
    if noOriginals { spec.keepsOriginals = false }
    if !splits.isEmpty { spec.splits = splits }
    if let seed { spec.seed = seed }
  }
}

/// Options of how the work on a data set is done.
struct AugmentRunOptions: ParsableArguments {
  @Option(help: "Pictures in work at the same time; by default one a core.") var workers: Int?
  @Option(help: "What a picture that fails does to the run.")
  var onError = ErrorOptions.Policy.continue
  @Flag(help: "The same as --on-error stop.") var stopOnError = false
  @Option(help: "The run ends when more pictures than this have failed.") var maxErrors: Int?
  @Flag(help: "Exit with 0 even if pictures failed or labels were left out.") var partialOk = false
  @Flag(help: "Write nothing if anything is wrong in the data set.") var strict = false
  @Flag(help: "Go on with an earlier run in the output folder; failed pictures are tried again.")
  var resume = false
  @Flag(help: "Remove an earlier run in the output folder first.") var overwrite = false
  @Option(
    help: ArgumentHelp(
      "Only every n-th picture, beginning with the i-th; sluice merge joins them.",
      valueName: "i/n"), transform: PartOptions.shard(_:))
  var shard: RunConfiguration.Shard?

  func validate() throws {
    if let workers, !(1...1024).contains(workers) {
      throw ValidationError("--workers must be from 1 to 1024, is \(workers)")
    }
    if let maxErrors, maxErrors < 0 { throw ValidationError("--max-errors must not be negative") }
    guard !(resume && overwrite) else {
      throw ValidationError("--resume and --overwrite exclude each other")
    }
  }

  func apply(to configuration: inout RunConfiguration) {
    configuration.workers = workers ?? ProcessInfo.processInfo.activeProcessorCount
    configuration.stopsOnError = stopOnError || onError == .stop
    configuration.maxErrors = maxErrors
    configuration.resume = resume
    configuration.overwrite = overwrite
    configuration.shard = shard
  }
}
