import ArgumentParser
import BatchAugmentation
import CrashNotes
import Datasets
import Foundation
import Options
import Pipeline

struct AugmentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "augment",
    abstract: "Writes a larger data set: pictures with changed copies, labels moved along.",
    discussion: """
      Writes to the output folder: the data set, manifest.jsonl (a line for every picture of it, \
      with all that was drawn), errors.jsonl, augment.json, spec.resolved.json. The data set that \
      is read is not changed.

      Equal spec, seed and data set give equal bytes, for any number of workers or shards, \
      interrupted and resumed or not. --replay makes one picture again from its line.
      """)

  @Argument(
    help: "The JSON spec, or a pipeline whose one stage is augment; not with --replay.",
    completion: .file(extensions: ["json"]))
  var spec: String?

  @Option(
    name: [.short, .long], help: ArgumentHelp("The data set's folder.", valueName: "dir"),
    completion: .directory)
  var input: String?
  @Option(
    name: [.short, .long], help: ArgumentHelp("The folder for the new data set.", valueName: "dir"),
    completion: .directory)
  var output: String?
  @Option(
    help: ArgumentHelp(
      "The format of the data set that is read; by default what it looks like.",
      valueName: "format"))
  var from: String?
  @Option(
    help: ArgumentHelp(
      "The format of the new one, in place of the spec's; by default that of the one that is read.",
      valueName: "format"))
  var to: String?

  @OptionGroup(title: "Copies") var copies: CopyOptions
  @OptionGroup(title: "The run") var work: AugmentRunOptions
  @OptionGroup(title: "Plugins") var plugins: CatalogOptions

  @Option(
    help: ArgumentHelp(
      "Makes pictures again from the lines of a manifest.", valueName: "manifest"),
    completion: .file(extensions: ["jsonl"]))
  var replay: String?
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("With --replay: the ids of the pictures to make.", valueName: "id"))
  var only: [String] = []
  @Flag(help: "Only say what would be done.") var dryRun = false
  @Flag(name: [.short, .long], help: "No progress and no summary.") var quiet = false
  @Flag(help: "The summary as JSON on standard output.") var json = false

  func validate() throws {
    if replay != nil {
      guard spec == nil else { throw ValidationError("--replay takes the spec of its manifest") }
      guard !only.isEmpty else { throw ValidationError("--replay needs --only ID") }
    } else {
      guard spec != nil else { throw ValidationError("give a spec") }
      guard let input, !input.isEmpty else { throw ValidationError("-i needs a data set's folder") }
      guard only.isEmpty else { throw ValidationError("--only goes with --replay MANIFEST") }
    }
    guard dryRun || output?.isEmpty == false else { throw ValidationError("-o needs a folder") }
  }

  func run() async throws {
    try await ExitStatus.reporting {
      if let replay { return try await runReplay(replay) }
      guard let spec, let input else { return }
      try await augment(spec, input)
    }
  }

  private func augment(_ path: String, _ input: String) async throws {
    let catalog = try await plugins.catalog(for: path)
    var spec = try AugmentSpec(contentsOf: path, catalog: catalog)
    copies.apply(to: &spec)
    if let to { spec.format = to }
    let source = try from ?? FormatFamily.recognized(try DatasetFolder(input), in: catalog)
    CrashNotes.install(advice: Self.crashAdvice, exitCode: ExitStatus.environment.rawValue)
    let progress = ProgressLine(isQuiet: quiet)
    var configuration = RunConfiguration(inputs: [], output: output ?? "")
    work.apply(to: &configuration)
    configuration.arguments = CommandLine.arguments
    configuration.version = Version.number
    configuration.onDelay = { delay in
      progress.clear()
      Console.error(DelayNotice.text(delay, isIsolated: false, timeout: nil))
    }
    let interruption = dryRun ? nil : Interruption()
    configuration.isInterrupted = { interruption.map { $0.signalNumber != 0 } ?? false }
    let runner: AugmentRunner
    do {
      runner = try AugmentRunner(
        AugmentRequest(
          spec, input: input, source: try FormatFamily.make(source, in: catalog),
          target: try FormatFamily.make(spec.format ?? source, in: catalog),
          configuration: configuration, isStrict: work.strict))
    } catch DatasetError.problems(let problems) {
      for problem in problems { Console.error("\(problem)") }
      let count = problems.count == 1 ? "1 problem" : "\(problems.count) problems"
      Console.error("sluice: \(count), and --strict: nothing was written")
      throw ExitStatus.someFailed
    }
    for problem in runner.outlook.problems { Console.error(problem) }
    if dryRun { return try show(runner.outlook, isPlan: true) }
    let summary = try runner.run { progress.show($0) }
    progress.clear()
    try show(summary, isPlan: false)
    try finish(summary, interruption?.signalNumber ?? 0)
  }

  private static let crashAdvice = "What was done is kept: --resume goes on with it.\n"

  private func show(_ summary: AugmentSummary, isPlan: Bool) throws {
    if json { try Console.output(summary.json.compact) }
    guard !quiet else { return }
    let lines = AugmentText.lines(summary, output: output ?? "", isPlan: isPlan)
    if isPlan, !json {
      try lines.forEach(Console.output)
    } else {
      lines.forEach(Console.error)
    }
  }

  private func finish(_ summary: AugmentSummary, _ signal: Int32) throws {
    switch summary.run.ending {
    case .interrupted: throw ExitCode(128 + signal)
    case .stopped: throw ExitStatus.stopped
    case .complete:
      let isPartial = summary.run.failed > 0 || !summary.problems.isEmpty
      if isPartial, !work.partialOk { throw ExitStatus.someFailed }
    }
  }

  private func runReplay(_ manifest: String) async throws {
    guard let output else { return }
    let replay = try AugmentReplay(manifest: manifest, input: input)
    let catalog = try await plugins.catalog(for: replay.specPath)
    let pictures = try replay.make(only, into: output, catalog: catalog)
    for picture in pictures {
      let verdict = picture.isEqual ? "the same bytes" : "OTHER BYTES than recorded"
      if !quiet { Console.error("\(picture.id) → \(picture.file): \(verdict)") }
    }
    if json { try Console.output(AugmentReplay.json(pictures).compact) }
    if !pictures.allSatisfy(\.isEqual) { throw ExitStatus.someFailed }
  }
}
