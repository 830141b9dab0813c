import Files
import Pipeline
import StrictJSON
import SystemPackage

extension Report {
  /// Writes `report/index.html` into the folder of a run that has ended.
  ///
  /// - Throws: `RunError` when the folder cannot be read or written.
  package static func write(runFolder folder: FilePath) throws(RunError) {
    let state = try RunState(reading: folder.appending("state.sqlite"))
    do {
      let manifest = try JSONParser.read(
        try FileReader.read(folder.appending("run.json"))
      ).value
      var contents = ReportContents(manifest)
      contents.spec = String(
        decoding: try FileReader.read(folder.appending("spec.resolved.json")), as: UTF8.self)
      let page = try html(contents, galleryLimit: .max) { visit in
        try state.forEach { item in
          let record = try JSONParser.read(Array(item.record.utf8)).value
          try visit(ReportItem(index: item.index, record: record, thumbnail: item.thumbnail))
        }
      }
      try AtomicFile.write(page, to: folder.appending("report").appending("index.html"))
    } catch let error as FileError {
      throw .writing(error)
    } catch let error as RunError {
      throw error
    } catch {
      throw .state("cannot write the report: \(error)")
    }
  }
}

extension ReportContents {
  /// Takes the facts from a run's run.json.
  init(_ manifest: JSONValue) {
    func text(_ key: String) -> String { manifest[key]?.value.string ?? "" }
    func count(_ key: String) -> Int {
      manifest["counts"]?.value[key]?.value.integer ?? 0
    }
    let name = text("name")
    self.init(title: name.isEmpty ? "Run" : name)
    ok = count("ok")
    failed = count("failed")
    skipped = count("skipped")
    reused = count("reused")
    seconds = manifest["seconds"]?.value.double ?? 0
    let worked = ok + failed - reused
    if worked > 0, seconds > 0 { picturesPerSecond = Double(worked) / seconds }
    ending = Ending(rawValue: text("ending")) ?? .complete
    warnings = (manifest["warnings"]?.value.elements ?? []).compactMap(\.value.string)
    let arguments = (manifest["arguments"]?.value.elements ?? []).compactMap(\.value.string)
    commandLine = arguments.map(Self.quoted).joined(separator: " ")
    facts = [
      Fact("Sluice", text("sluice")), Fact("Finished", text("finished")),
      Fact("Workers", "\(manifest["workers"]?.value.integer ?? 1)"),
      Fact("Seed", "\(manifest["seed"]?.value.integer ?? 0)"),
      Fact("CPU tier", text("tier")), Fact("libvips", text("libvips")),
    ].filter { !$0.value.isEmpty }
    timings = (manifest["stages"]?.value.elements ?? []).map { Timing($0.value) }
  }

  private static func quoted(_ argument: String) -> String {
    let isPlain = argument.allSatisfy { $0.isLetter || $0.isNumber || "/._-=:,+@%".contains($0) }
    guard argument.isEmpty || !isPlain else { return argument }
    return "'" + argument.replacing("'", with: "'\\''") + "'"
  }
}

extension ReportContents.Timing {
  fileprivate init(_ json: JSONValue) {
    func number(_ key: String) -> Double { json[key]?.value.double ?? 0 }
    self.init(
      stage: json["stage"]?.value.string ?? "", count: json["count"]?.value.integer ?? 0,
      totalSeconds: number("totalSeconds"), meanMs: number("meanMs"), medianMs: number("medianMs"),
      p95Ms: number("p95Ms"), maxMs: number("maxMs"))
  }
}
