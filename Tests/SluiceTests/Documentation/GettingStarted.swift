import Foundation
import Sluice

// snippet: embed
/// The names of a folder's pictures, by the digit that each shows.
func digits(in folder: URL, spec: URL) throws -> [String: [String]] {
  let pipeline = try Pipeline(contentsOf: spec.path, catalog: .builtin)
  let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  var found: [String: [String]] = [:]
  for name in names where name.hasSuffix(".png") {
    let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
    let sample = try pipeline.process(bytes, as: Item(name: name))
    guard let best = try sample.classification().classes.first else { continue }
    found[best.label, default: []].append(name)
  }
  return found
}
// end

// snippet: embed-stage
/// A pipeline with a stage that is part of the program.
func bordered() throws -> Pipeline {
  var catalog = ComponentCatalog.builtin
  catalog.add(Border.self, to: StageFamily.name)
  let spec = #"{"version": 1, "stages": [{"use": "local/border"}, {"use": "save"}]}"#
  return try Pipeline(parsing: Array(spec.utf8), catalog: catalog)
}
// end
