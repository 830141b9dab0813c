import Files
import StrictJSON
import SystemPackage

/// Joins the shards of one run into the run that it would have been without shards.
public enum RunMerge {
  /// Joins finished shards; the shards themselves are only read.
  ///
  /// - Parameters:
  ///   - shards: The shards' output folders, in any order.
  ///   - output: The folder to make.
  /// - Returns: The sums of the shards' counts.
  /// - Throws: ``RunError`` when a shard is missing, unfinished, or of another spec.
  public static func merge(_ shards: [String], into output: String) throws(RunError) -> RunSummary {
    let parts = try RunShard.all(shards)
    do throws(RunError) {
      let folder = try RunFolder(merging: parts.map(\.folder), into: FilePath(output).absolute)
      for part in parts { try copy(part, to: folder) }
      return try write(folder, parts)
    } catch {
      guard case .writing(let cause) = error else { throw error }
      let remedy = cause.isOutOfSpace ? "make room" : "mend that"
      throw .output("\(cause)", hint: "\(remedy), then merge again")
    }
  }

  private static func copy(_ part: RunShard, to folder: RunFolder) throws(RunError) {
    do {
      var batch: [StoredItem] = []
      var bytes: [UInt8] = []
      try part.state.forEach { item in
        for file in item.files {
          try FileReader.read(part.folder.appending(bytes: file.path), into: &bytes)
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
      throw .writing(error)
    } catch let error as RunError {
      throw error
    } catch {
      throw .state("\(error)")
    }
  }

  private static func write(_ folder: RunFolder, _ parts: [RunShard]) throws(RunError) -> RunSummary
  {
    var ok = 0
    var failed = 0
    do {
      let results = try AppendingFile(creating: folder.output.file("results.jsonl"))
      let errors = try AppendingFile(creating: folder.output.file("errors.jsonl"))
      try folder.state.forEach { item in
        if item.status == .ok { ok += 1 } else { failed += 1 }
        try results.append(line: item.record)
        if let error = item.error { try errors.append(line: error) }
      }
      try results.synchronize()
      try errors.synchronize()
      let spec = try FileReader.read(parts[0].folder.appending("spec.resolved.json"))
      try folder.output.write(spec, to: Array("spec.resolved.json".utf8))
      if FileReader.exists(parts[0].folder.appending("coco.json")) {
        try CocoWriter.write(folder.state, to: folder.output)
      }
    } catch let error as FileError {
      throw .writing(error)
    } catch let error as RunError {
      throw error
    } catch {
      throw .state("\(error)")
    }
    let found = Int(parts[0].facts["found"] ?? "") ?? ok + failed
    let seconds = parts.compactMap { $0.manifest["seconds"]?.value.double }.reduce(0, +)
    let summary = RunSummary(
      ending: .complete, found: found, ok: ok, failed: failed, skipped: found - ok - failed,
      reused: 0, ignored: 0, warnings: [], seconds: seconds, timings: [])
    var members = parts[0].manifest.members ?? []
    let replaced = summary.json.members ?? []
    members.removeAll { member in
      replaced.contains { $0.key == member.key } || member.key == "identity"
    }
    members.append(JSONMember("shards", JSONNode(.list(parts.map(\.manifest)))))
    try folder.write(JSONValue.object(members + replaced).indented, to: "run.json")
    var facts = parts[0].facts
    facts["shard"] = "1/1"
    try folder.state.set(facts: facts)
    try folder.state.close()
    return summary
  }
}
