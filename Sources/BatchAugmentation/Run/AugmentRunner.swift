import Augmentation
import Datasets
import Files
import Foundation
import Imaging
import Pipeline
import StrictJSON
import SystemPackage

/// Augments a data set.
package struct AugmentRunner: Sendable {
  /// What such a run makes in its folder besides the data set itself.
  static let contents = [
    "augment.json", "manifest.jsonl", "errors.jsonl", "spec.resolved.json", "state.sqlite",
    "state.sqlite-wal", "state.sqlite-shm", "state.sqlite-journal", StagedPictures.folderName,
    PlacedPictures.fileName,
  ]

  private let request: AugmentRequest
  private let folder: DatasetFolder
  private let reading: DatasetReading
  /// The pictures with the copies that each gets.
  package let list: SourceList

  /// Reads the data set and plans the copies; nothing is written yet.
  ///
  /// - Throws: `DatasetError` when the data set cannot be read, or has problems and the request is
  ///   strict; `RunError` when there is nothing to augment.
  package init(_ request: AugmentRequest) throws {
    self.request = request
    folder = try DatasetFolder(request.input)
    reading = try Dataset.read(folder, as: request.source)
    if request.isStrict, !reading.problems.isEmpty {
      throw DatasetError.problems(reading.problems)
    }
    list = SourceList(reading.dataset, spec: request.spec)
    guard !list.sources.isEmpty else {
      throw RunError.noInput("\(folder.path) has no pictures", hint: "is it the right folder?")
    }
    guard list.sources.contains(where: \.isAugmented) else {
      let names = reading.dataset.splits.compactMap(\.self).joined(separator: ", ")
      throw RunError.noInput(
        "no picture is in a split to be augmented: \(request.spec.splits.joined(separator: ", "))",
        hint: "the data set has \(names); name some with --splits")
    }
  }

  /// What will be done, if no object is lost.
  package var outlook: AugmentSummary {
    summary(
      RunSummary(
        ending: .interrupted, found: list.sources.count, ok: 0, failed: 0,
        skipped: list.sources.count, reused: 0, ignored: 0, warnings: warnings, seconds: 0,
        timings: []))
  }

  private var warnings: [String] {
    list.missingSplits.map { "the data set has no split \"\($0)\"" }
  }

  private func summary(_ run: RunSummary) -> AugmentSummary {
    AugmentSummary(
      run, classes: list.frame.categories.map(\.name), plan: list.plan,
      problems: reading.problems.map(\.description), formats: request.formats)
  }

  /// Works to the end, or until the error policy or an interruption ends it.
  ///
  /// - Parameter onProgress: Called after each picture of the data set, from any thread.
  /// - Returns: How it ended; the same stands in augment.json.
  /// - Throws: `RunError` when the surroundings do not allow the work to begin or to go on;
  ///   `DatasetError` when the result cannot be written.
  package func run(
    onProgress: @escaping @Sendable (RunProgress) -> Void = { _ in }
  ) throws -> AugmentSummary {
    let start = ContinuousClock.now
    let configuration = request.configuration
    let root = FilePath(request.input).absolute
    let job = AugmentJob(request.spec, list, folder, root: root)
    let runFolder = try RunFolder(
      configuration, inputs: [], files: list.sources.compactMap(job.location(of:)),
      folders: [root], identity: identity, contents: clearable)
    try runFolder.write(request.spec.resolved.indented, to: "spec.resolved.json")
    let chosen = configuration.chosen(of: list.sources.count)
    let writer = try ResultWriter(
      folder: runFolder, total: chosen.count, results: nil,
      isTooMany: { configuration.isTooMany(failed: $0) }, onProgress: onProgress)
    let placed = PlacedPictures(in: runFolder.output.path)
    let crew = ItemCrew(
      chosen: chosen, configuration: configuration, kinds: SourceWorker.stages)
    let ending = crew.work(writer, path: { list.sources[$0].path }) {
      var worker = SourceWorker(
        job, folder: runFolder, resumes: configuration.resume, placed: placed)
      return { worker.process($0, pass: $1) }
    }
    try writer.finish()
    let progress = writer.current.progress
    var summary = summary(
      RunSummary(
        ending: ending, found: list.sources.count, ok: progress.ok, failed: progress.failed,
        skipped: list.sources.count - progress.ok - progress.failed, reused: progress.reused,
        ignored: 0, warnings: warnings, seconds: 0,
        timings: writer.timings(kinds: SourceWorker.stages)))
    if ending == .complete {
      try Assembly(folder: runFolder, frame: list.frame, format: request.target).write(&summary)
      if request.spec.copies.target != nil { summary.noteMisses(request.spec.copies.counted) }
    }
    summary.run.seconds = (.now - start) / .seconds(1)
    try runFolder.write(description(of: summary).indented, to: "augment.json")
    if ending == .complete { try Assembly.removeStaged(in: runFolder) }
    try runFolder.state.close()
    return summary
  }

  /// What `--overwrite` removes: all that an earlier run has made, its data set included.
  private var clearable: [String] {
    let path = FilePath(request.configuration.output).absolute
    return Self.contents + PlacedPictures(in: path).topNames
  }

  private var identity: RunIdentity {
    let shard = request.configuration.shard
    return RunIdentity(facts: [
      "spec": SHA256([Array((request.spec.digest + request.formats.target).utf8)]).hexadecimal,
      "inputs": SHA256([Array(list.digest.utf8)] + partnerStatus).hexadecimal,
      "found": "\(list.sources.count)",
      "shard": shard.map { "\($0.number)/\($0.count)" } ?? "1/1",
      "limit": "none",
      "frame": RecordCoding.json(list.frame).compact,
      "outlook": outlook.json.compact,
    ])
  }

  /// Size and time of change of pictures that are mixed into others: each may change any.
  private var partnerStatus: [[UInt8]] {
    guard request.spec.chain.needsPartners else { return [] }
    let root = FilePath(request.input).absolute
    return list.sources.map { source in
      let status = AugmentJob.status(of: source.image.file, below: root)
      return Array("\n\(status?.size ?? 0) \(status?.modified ?? 0)".utf8)
    }
  }

  private func description(of summary: AugmentSummary) -> JSONValue {
    let configuration = request.configuration
    let members: [(String, JSONValue?)] = [
      ("sluice", .string(configuration.version)), ("libvips", .string(ImageReader.libraryVersion)),
      ("name", .string(request.spec.name)),
      ("arguments", .list(configuration.arguments.map { .string($0) })),
      ("input", .string(FilePath(request.input).absolute.printable)),
      ("seed", .integer(request.spec.seed)), ("workers", .integer(configuration.workers)),
      ("finished", .string(Date.now.formatted(.iso8601))),
    ]
    return .object(
      (RecordCoding.object(members).members ?? []) + (summary.json.members ?? []))
  }
}
