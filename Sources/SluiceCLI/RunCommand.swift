import ArgumentParser
import CrashNotes
import Files
import Foundation
import Imaging
import Pipeline
import StrictJSON

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Runs a pipeline over pictures.",
    discussion: """
      Writes to the output folder: results.jsonl (one line a picture, in order), errors.jsonl, \
      run.json, spec.resolved.json, coco.json when the pipeline detects, report/index.html, \
      annotated/, images/ and crops/ as the spec asks. Input files are only read.

      Equal spec, seed and pictures give equal bytes, for any number of workers or shards, \
      interrupted and resumed or not.
      """)

  @Argument(help: "The pipeline's JSON spec.", completion: .file(extensions: ["json"]))
  var spec: String

  @Option(
    name: [.short, .long], parsing: .upToNextOption,
    help: ArgumentHelp(
      "Pictures, folders (with all below them) or patterns of * ? [ ]; - reads paths, one a line, from standard input.",
      valueName: "path"), completion: .file())
  var input: [String]

  @Option(
    name: [.short, .long], help: ArgumentHelp("The folder for all results.", valueName: "dir"),
    completion: .directory)
  var output: String

  @OptionGroup(title: "Speed") var speed: SpeedOptions
  @OptionGroup(title: "Errors") var errors: ErrorOptions
  @OptionGroup(title: "Parts of a run") var parts: PartOptions

  @OptionGroup(title: "Plugins") var plugins: CatalogOptions
  @Flag(
    help: "Stages of plugins run in processes of their own: a crash there fails its picture only.")
  var isolate = false

  @Option(help: "The seed of all random draws, in place of the spec's.") var seed: UInt64?
  @Option(
    help: ArgumentHelp(
      "Pictures with more pixels are refused, in place of the spec's limit.", valueName: "pixels"))
  var maxPixels: Int?
  @Option(help: ArgumentHelp("So many pictures are shown in the report.", valueName: "count"))
  var reportPictures = 200
  @Flag(help: "No report.") var noReport = false
  @Flag(name: [.short, .long], help: "No progress and no summary.") var quiet = false
  @Flag(help: "The summary as JSON on standard output.") var json = false

  func validate() throws {
    guard !input.isEmpty, !input.contains("") else {
      throw ValidationError("-i needs a picture, a folder or a pattern")
    }
    guard !output.isEmpty else { throw ValidationError("-o needs a folder") }
    if let maxPixels, maxPixels < 1 { throw ValidationError("--max-pixels must be at least 1") }
    guard reportPictures >= 0 else {
      throw ValidationError("--report-pictures must not be negative")
    }
  }

  func run() async throws {
    try await ExitStatus.reporting {
      let catalog =
        isolate
        ? try await plugins.isolatingCatalog(for: spec) : try await plugins.catalog(for: spec)
      var pipeline = try Pipeline(contentsOf: spec, catalog: catalog)
      if let seed { pipeline.seed = seed }
      if let maxPixels { pipeline.input.maxPixels = maxPixels }
      CrashNotes.install(
        advice: Self.crashAdvice, exitCode: ExitStatus.environment.rawValue)
      let interruption = Interruption()
      let (isolate, configuredTimeout) = (isolate, errors.timeout)
      let progress = ProgressLine(isQuiet: quiet)
      var configuration = RunConfiguration(inputs: input, output: output)
      speed.apply(to: &configuration)
      errors.apply(to: &configuration)
      parts.apply(to: &configuration)
      configuration.galleryLimit = noReport ? 0 : reportPictures
      configuration.arguments = CommandLine.arguments
      configuration.version = Version.number
      configuration.onDelay = { delay in
        progress.clear()
        Console.error(DelayNotice.text(delay, isIsolated: isolate, timeout: configuredTimeout))
      }
      configuration.isInterrupted = { interruption.signalNumber != 0 }
      configuration.standardInput = { [UInt8](FileHandle.standardInput.readDataToEndOfFile()) }
      let summary = try Runner(pipeline, configuration).run { progress.show($0) }
      progress.clear()
      let report = noReport ? nil : try RunReport.write(folder: output)
      try show(summary, report)
      try finish(summary, interruption.signalNumber)
    }
  }

  private static let crashAdvice = """
    What was done is kept. If the stage is a plugin's, run the same command with --resume \
    --isolate: then only that picture fails.

    """

  private func show(_ summary: RunSummary, _ report: String?) throws {
    if json { try Console.output(summary.json.compact) }
    guard !quiet else { return }
    SummaryText.lines(summary, output: output, report: report).forEach(Console.error)
  }

  private func finish(_ summary: RunSummary, _ signal: Int32) throws {
    switch summary.ending {
    case .interrupted: throw ExitCode(128 + signal)
    case .stopped: throw ExitStatus.stopped
    case .complete:
      if summary.failed > 0, !errors.partialOk { throw ExitStatus.someFailed }
    }
  }
}
