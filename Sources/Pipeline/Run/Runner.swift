import Files
import Foundation
import Imaging
import StrictJSON
import SystemPackage
import VectorMath

/// Runs a pipeline over many pictures and writes the results to a folder.
public struct Runner: Sendable {
  private let pipeline: Pipeline
  private let configuration: RunConfiguration

  /// Makes a run; nothing happens yet.
  public init(_ pipeline: Pipeline, _ configuration: RunConfiguration) {
    self.pipeline = pipeline
    self.configuration = configuration
  }

  /// Runs to the end, or until the error policy or an interruption ends it.
  ///
  /// - Parameter onProgress: Called after each picture, from any thread.
  /// - Returns: How it ended; the same stands in run.json.
  /// - Throws: ``RunError`` when the surroundings do not allow the run to begin or to go on.
  public func run(
    onProgress: @escaping @Sendable (RunProgress) -> Void = { _ in }
  ) throws(RunError) -> RunSummary {
    let start = ContinuousClock.now
    let inputs = try InputList(configuration.inputs, standardInput: configuration.standardInput)
    let chosen = configuration.chosen(of: inputs.items.count)
    let identity = RunIdentity(pipeline, inputs, configuration)
    let folder = try RunFolder(configuration, inputs: inputs, identity: identity)
    try folder.write(pipeline.resolved.indented, to: "spec.resolved.json")
    let writer = try ResultWriter(
      folder: folder, total: chosen.count, isTooMany: { configuration.isTooMany(failed: $0) },
      onProgress: onProgress)
    let ending = work(chosen, inputs, folder, writer)
    try writer.finish()
    let progress = writer.current.progress
    let summary = RunSummary(
      ending: ending, found: inputs.items.count, ok: progress.ok, failed: progress.failed,
      skipped: inputs.items.count - progress.ok - progress.failed, reused: progress.reused,
      ignored: inputs.ignored, warnings: inputs.warnings,
      seconds: (.now - start) / .seconds(1), timings: writer.timings(kinds: pipeline.chain.kinds))
    if pipeline.writesDetections, ending == .complete {
      try CocoWriter.write(folder.state, to: folder.output)
    }
    try folder.write(manifest(summary, identity).indented, to: "run.json")
    try folder.state.close()
    return summary
  }

  private func work(
    _ chosen: [Int], _ inputs: InputList, _ folder: RunFolder, _ writer: ResultWriter
  ) -> RunSummary.Ending {
    let crew = ItemCrew(chosen: chosen, configuration: configuration, kinds: pipeline.chain.kinds)
    return crew.work(writer, path: { inputs.paths[$0].printable }) {
      var worker = ItemWorker(pipeline: pipeline, configuration: configuration, folder: folder)
      return { position, pass in
        worker.process(inputs.items[position], at: inputs.paths[position], pass: pass)
      }
    }
  }

  private func manifest(_ summary: RunSummary, _ identity: RunIdentity) -> JSONValue {
    let facts = identity.facts.sorted { $0.key < $1.key }
    return .object(
      [
        JSONMember("sluice", JSONNode(.string(configuration.version))),
        JSONMember("libvips", JSONNode(.string(ImageReader.libraryVersion))),
        JSONMember("tier", JSONNode(.string(SIMDTier.active.rawValue))),
        JSONMember("name", JSONNode(.string(pipeline.name))),
        JSONMember("arguments", JSONNode(.list(configuration.arguments.map { .string($0) }))),
        JSONMember("seed", JSONNode(.integer(pipeline.seed))),
        JSONMember("workers", JSONNode(.integer(configuration.workers))),
        JSONMember("finished", JSONNode(.string(Date.now.formatted(.iso8601)))),
        JSONMember(
          "identity",
          JSONNode(.object(facts.map { JSONMember($0.key, JSONNode(.string($0.value))) }))),
      ] + (summary.json.members ?? []))
  }
}
