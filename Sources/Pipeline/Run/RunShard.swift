import Files
import StrictJSON
import SystemPackage

/// The folder of a finished shard, which is only read.
package struct RunShard {
  package var folder: FilePath
  package var state: RunState
  package var facts: [String: String]
  /// What the run says of itself.
  package var manifest: JSONValue
  /// From 1.
  package var number: Int
  package var count: Int

  /// Opens all shards of one run.
  ///
  /// - Parameters:
  ///   - folders: The shards' output folders, in any order.
  ///   - summary: The file that a finished run writes last.
  /// - Returns: The shards by their numbers.
  /// - Throws: ``RunError/noInput(_:hint:)`` when a shard is missing, unfinished, or of another run.
  package static func all(
    _ folders: [String], summary: String = "run.json"
  ) throws(RunError) -> [RunShard] {
    var parts: [RunShard] = []
    for folder in folders { parts.append(try RunShard(FilePath(folder).absolute, summary)) }
    parts.sort { $0.number < $1.number }
    try checkComplete(parts)
    return parts
  }

  private init(_ folder: FilePath, _ summary: String) throws(RunError) {
    self.folder = folder
    do {
      let bytes = try FileReader.read(folder.appending(summary), limit: 1 << 26)
      manifest = try JSONParser.read(bytes).value
    } catch {
      throw .noInput(
        "\(folder.printable) holds no finished run: \(error)", hint: "is the path right?")
    }
    guard manifest["ending"]?.value.string == "complete" else {
      throw .noInput(
        "the run in \(folder.printable) is not finished", hint: "go on with it: --resume")
    }
    state = try RunState(reading: folder.appending("state.sqlite"))
    facts = try state.facts()
    let numbers = (facts["shard"] ?? "").split(separator: "/").compactMap { Int($0) }
    guard numbers.count == 2 else {
      throw .noInput("\(folder.printable) does not say which shard it is", hint: "run it anew")
    }
    (number, count) = (numbers[0], numbers[1])
  }

  private static func checkComplete(_ parts: [RunShard]) throws(RunError) {
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
}
