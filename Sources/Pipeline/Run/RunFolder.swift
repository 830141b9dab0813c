import Files
import StrictJSON
import SystemPackage

/// The folder of one run: locked, checked to be this run's, with its state open.
package final class RunFolder: Sendable {
  package let output: OutputFolder
  package let state: RunState
  /// The inputs' paths as results name them.
  let inputs: Set<[UInt8]>
  private let lock: FolderLock

  /// Opens the folder of a pipeline's run, making it if it is not there.
  convenience init(
    _ configuration: RunConfiguration, inputs: InputList, identity: RunIdentity
  ) throws(RunError) {
    try self.init(
      configuration, inputs: Set(inputs.items.map(\.path)), files: inputs.paths,
      folders: inputs.folders, identity: identity)
  }

  /// Opens the folder, making it if it is not there.
  ///
  /// - Parameters:
  ///   - configuration: Says which folder, and what to do with an earlier run in it.
  ///   - inputs: The inputs' paths as results name them.
  ///   - files: The inputs, none of which may lie in the output folder.
  ///   - folders: The folders of the inputs, none of which may hold the output folder.
  ///   - identity: What must be equal for two runs to be one.
  ///   - contents: What such a run makes in its folder.
  /// - Throws: ``RunError``.
  package init(
    _ configuration: RunConfiguration, inputs: Set<[UInt8]>, files: [FilePath],
    folders: [FilePath], identity: RunIdentity, contents: [String] = OutputFolder.contents
  ) throws(RunError) {
    let path = FilePath(configuration.output).absolute
    let real = Folder.realPath(of: path)
    self.inputs = inputs
    try Self.checkApart(path, real, from: folders)
    lock = try Self.locked(path)
    output = OutputFolder(path)
    let hasRun = FileReader.exists(output.file("state.sqlite"))
    if hasRun, configuration.overwrite {
      try Self.checkOutside(path, real, files)
      try Self.clear(output, contents)
    }
    if hasRun { try Self.clearLeftovers(output) } else { try Self.checkEmpty(path) }
    state = try RunState(output.file("state.sqlite"))
    let facts = try state.facts()
    if facts.isEmpty {
      try state.set(facts: identity.facts)
    } else {
      try identity.check(facts, path: path, resumes: configuration.resume)
    }
    // Until this run has ended, nothing may say that it has.
    if hasRun { try Self.clear(output, ["run.json", "augment.json", "coco.json"]) }
  }

  /// Opens an empty folder for the sum of several runs.
  package init(
    merging parts: [FilePath], into path: FilePath, contents: [String] = OutputFolder.contents
  ) throws(RunError) {
    inputs = []
    try Self.checkApart(path, Folder.realPath(of: path), from: parts)
    lock = try Self.locked(path)
    output = OutputFolder(path)
    if try Self.isHalfMerged(output) {
      try Self.clearLeftovers(output)
      try Self.clear(output, contents)
    }
    try Self.checkEmpty(path)
    state = try RunState(output.file("state.sqlite"))
    try state.set(facts: Self.halfMerged)
  }

  /// The facts of a folder whose merging has begun and not ended.
  private static let halfMerged = ["shard": "merging"]

  private static func isHalfMerged(_ output: OutputFolder) throws(RunError) -> Bool {
    let path = output.file("state.sqlite")
    guard FileReader.exists(path) else { return false }
    let facts = try RunState(path).facts()
    return facts.isEmpty || facts == halfMerged
  }

  private static func locked(_ path: FilePath) throws(RunError) -> FolderLock {
    let process: String
    do throws(FileError) {
      try Folder.create(path)
      var holder: Int32?
      if let lock = try FolderLock(path, holder: &holder) { return lock }
      process = holder.map { "process \($0)" } ?? "another process"
    } catch {
      let remedy = error.isOutOfSpace ? "make room" : "mend that"
      throw .output("\(error)", hint: "\(remedy), or give another folder with -o")
    }
    throw .output(
      "the folder \(path.printable) is in use: \(process) is writing to it",
      hint: "wait for it to end, or give another folder with -o")
  }

  private static func checkApart(
    _ path: FilePath, _ real: FilePath, from inputs: [FilePath]
  ) throws(RunError) {
    for folder in inputs {
      guard let root = Folder.resolved(folder) else { continue }
      if real.starts(with: root) {
        throw .output(
          "the output folder \(path.printable) lies in the input folder \(folder.printable)",
          hint: "results would become inputs of the next run: give a folder outside with -o")
      }
      try checkOutside(path, real, [root])
    }
  }

  /// Checks that nothing of the output folder is an input, which would be removed with it.
  private static func checkOutside(
    _ path: FilePath, _ real: FilePath, _ inputs: [FilePath]
  ) throws(RunError) {
    for input in inputs {
      guard let root = Folder.resolved(input), root.starts(with: real) else { continue }
      throw .output(
        "the input \(input.printable) lies in the output folder \(path.printable)",
        hint: "it would be removed or written over: give another folder with -o")
    }
  }

  private static func clearLeftovers(_ output: OutputFolder) throws(RunError) {
    do { try AtomicFile.removeLeftovers(in: output.path) } catch {
      throw .output("\(error)", hint: "mend that, or give another folder with -o")
    }
    try clear(output, [CocoWriter.temporaryName])
  }

  private static func clear(_ output: OutputFolder, _ names: [String]) throws(RunError) {
    do {
      for name in names { try Folder.remove(output.file(name)) }
    } catch {
      throw .output("\(error)", hint: "remove the folder by hand, or give another one with -o")
    }
  }

  private static func checkEmpty(_ path: FilePath) throws(RunError) {
    let names: [[UInt8]]
    do { names = try Folder.names(in: path) } catch {
      throw .output("\(error)", hint: "give another folder with -o")
    }
    guard let other = names.first(where: { $0 != Array(".lock".utf8) }) else { return }
    throw .output(
      "the folder \(path.printable) holds other files (\(other.printable))",
      hint: "give an empty or new folder with -o")
  }

  /// Writes a whole file of the run.
  package func write(_ text: String, to name: String) throws(RunError) {
    do { try AtomicFile.write(text, to: output.file(name)) } catch { throw .writing(error) }
  }
}

/// What makes two runs one and the same, so that the second can go on where the first ended.
package struct RunIdentity {
  package let facts: [String: String]

  /// Makes an identity of facts: `spec`, `inputs`, `found`, `shard` and `limit`.
  package init(facts: [String: String]) { self.facts = facts }

  init(_ pipeline: Pipeline, _ inputs: InputList, _ configuration: RunConfiguration) {
    let shard = configuration.shard
    facts = [
      "spec": pipeline.digest,
      "inputs": inputs.digest,
      "found": "\(inputs.items.count)",
      "shard": shard.map { "\($0.number)/\($0.count)" } ?? "1/1",
      "limit": configuration.limit.map { "\($0)" } ?? "none",
    ]
  }

  func check(
    _ others: [String: String], path: FilePath, resumes: Bool
  ) throws(RunError) {
    let names = [
      ("spec", "another spec, seed or model"), ("inputs", "other input pictures"),
      ("shard", "another shard"), ("limit", "another --limit"),
    ]
    for (name, text) in names where others[name] != facts[name] {
      throw .output(
        "the folder \(path.printable) belongs to a run with \(text)",
        hint: "give another folder with -o, or --overwrite to begin anew")
    }
    guard resumes else {
      throw .output(
        "the folder \(path.printable) already holds this run",
        hint: "--resume goes on with it, --overwrite begins anew")
    }
  }
}
