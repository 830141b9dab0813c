import Datasets
import Files
import Options
import Pipeline
import StrictJSON
import SystemPackage

/// Joins the shards of one data set's augmentation.
package enum AugmentMerge {
  /// Whether a folder holds such a shard.
  package static func recognizes(_ folder: String) -> Bool {
    FileReader.exists(FilePath(folder).absolute.appending("augment.json"))
  }

  /// Joins finished shards; the shards themselves are only read.
  ///
  /// - Parameters:
  ///   - shards: The shards' output folders, in any order.
  ///   - output: The folder to make.
  ///   - catalog: The formats that there are.
  /// - Returns: The sums of the shards' counts.
  /// - Throws: `RunError` when a shard is missing, unfinished, or of another spec; `DatasetError`
  ///   when the data set cannot be written.
  package static func merge(
    _ shards: [String], into output: String, catalog: ComponentCatalog
  ) throws -> AugmentSummary {
    let parts = try RunShard.all(shards, summary: "augment.json")
    let path = FilePath(output).absolute
    let folder = try RunFolder(
      merging: parts.map(\.folder), into: path,
      contents: AugmentRunner.contents + PlacedPictures(in: path).topNames)
    for part in parts { try copy(part, to: folder) }
    let facts = parts[0].facts
    guard let outlook = value(facts["outlook"]), let frame = value(facts["frame"]),
      let dataset = RecordCoding.frame(frame)
    else { throw RunError.state("\(parts[0].folder.printable) does not say what it holds") }
    let counts = try writeErrors(folder)
    let found = Int(facts["found"] ?? "") ?? counts.ok + counts.failed
    let seconds = parts.compactMap { $0.manifest["seconds"]?.value.double }.reduce(0, +)
    var summary = AugmentSummary(
      RunSummary(
        ending: .complete, found: found, ok: counts.ok, failed: counts.failed,
        skipped: found - counts.ok - counts.failed, reused: 0, ignored: 0, warnings: [],
        seconds: seconds, timings: []), outlook: outlook)
    let format = try FormatFamily.make(summary.formats.target, in: catalog)
    try Assembly(folder: folder, frame: dataset, format: format).write(&summary)
    try finish(folder, parts, summary)
    return summary
  }

  private static func value(_ text: String?) -> JSONValue? {
    text.flatMap { try? JSONParser.read(Array($0.utf8)).value }
  }

  private static func copy(_ part: RunShard, to folder: RunFolder) throws {
    let placed = PlacedPictures(in: part.folder)
    do {
      var batch: [StoredItem] = []
      var bytes: [UInt8] = []
      try part.state.forEach { item in
        for file in item.files {
          let staged = String(decoding: file.path, as: UTF8.self)
          let place = placed.places[staged] ?? staged
          try FileReader.read(part.folder.appending(bytes: Array(place.utf8)), into: &bytes)
          try folder.output.write(bytes, to: file.path)
        }
        batch.append(item)
        if batch.count == 256 {
          try folder.state.store(batch)
          batch.removeAll()
        }
      }
      try folder.state.store(batch)
    } catch let error as FileError {
      throw RunError.writing(error)
    }
  }

  private static func writeErrors(_ folder: RunFolder) throws -> (ok: Int, failed: Int) {
    var counts = (ok: 0, failed: 0)
    do {
      let errors = try AppendingFile(creating: folder.output.file("errors.jsonl"))
      try folder.state.forEach { item in
        if item.status == .ok { counts.ok += 1 } else { counts.failed += 1 }
        if let error = item.error { try errors.append(line: error) }
      }
      try errors.synchronize()
    } catch let error as FileError {
      throw RunError.writing(error)
    }
    return counts
  }

  private static func finish(
    _ folder: RunFolder, _ parts: [RunShard], _ summary: AugmentSummary
  ) throws {
    do {
      let spec = try FileReader.read(parts[0].folder.appending("spec.resolved.json"))
      try AtomicFile.write(spec.span, to: folder.output.file("spec.resolved.json"))
    } catch {
      throw RunError.writing(error)
    }
    let replaced = summary.json.members ?? []
    var members = parts[0].manifest.members ?? []
    members.removeAll { member in replaced.contains { $0.key == member.key } }
    members.append(JSONMember("shards", JSONNode(.list(parts.map(\.manifest)))))
    try folder.write(JSONValue.object(members + replaced).indented, to: "augment.json")
    try Assembly.removeStaged(in: folder)
    var facts = parts[0].facts
    facts["shard"] = "1/1"
    try folder.state.set(facts: facts)
    try folder.state.close()
  }
}
