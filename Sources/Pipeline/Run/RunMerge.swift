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
    let parts = try opened(shards)
    try checkComplete(parts)
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

  private struct Part {
    var folder: FilePath
    var state: RunState
    var facts: [String: String]
    var manifest: JSONValue
    var number: Int
    var count: Int
  }

  private static func opened(_ shards: [String]) throws(RunError) -> [Part] {
    var parts: [Part] = []
    for shard in shards {
      let folder = FilePath(shard).absolute
      let manifest: JSONValue
      do {
        let bytes = try FileReader.read(folder.appending("run.json"), limit: 1 << 26)
        manifest = try JSONParser.read(bytes).value
      } catch {
        throw .noInput(
          "\(folder.printable) holds no finished run: \(error)", hint: "is the path right?")
      }
      guard manifest["ending"]?.value.string == "complete" else {
        throw .noInput(
          "the run in \(folder.printable) is not finished", hint: "go on with it: --resume")
      }
      let state = try RunState(reading: folder.appending("state.sqlite"))
      let facts = try state.facts()
      let numbers = (facts["shard"] ?? "").split(separator: "/").compactMap { Int($0) }
      guard numbers.count == 2 else {
        throw .noInput("\(folder.printable) does not say which shard it is", hint: "run it anew")
      }
      parts.append(
        Part(
          folder: folder, state: state, facts: facts, manifest: manifest, number: numbers[0],
          count: numbers[1]))
    }
    return parts.sorted { $0.number < $1.number }
  }

  private static func checkComplete(_ parts: [Part]) throws(RunError) {
    guard let first = parts.first else {
      throw .noInput("no shard was named", hint: "name the folders of all shards")
    }
    for part in parts.dropFirst() {
      for (name, text) in [
        ("spec", "spec, seed or model"), ("inputs", "input pictures"), ("limit", "--limit"),
      ] where part.facts[name] != first.facts[name] {
        throw .noInput(
          "\(part.folder.printable) and \(first.folder.printable) differ in their \(text)",
          hint: "only shards of one run can be joined")
      }
      guard part.count == first.count else {
        throw .noInput(
          "\(part.folder.printable) is one of \(part.count) shards, \(first.folder.printable) one of \(first.count)",
          hint: "only shards of one run can be joined")
      }
    }
    for number in 1...first.count {
      let found = parts.filter { $0.number == number }
      guard found.count != 1 else { continue }
      let problem = found.isEmpty ? "is missing" : "is given \(found.count) times"
      throw .noInput(
        "shard \(number)/\(first.count) \(problem)", hint: "name each shard's folder once")
    }
  }

  private static func copy(_ part: Part, to folder: RunFolder) throws(RunError) {
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

  private static func write(_ folder: RunFolder, _ parts: [Part]) throws(RunError) -> RunSummary {
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
