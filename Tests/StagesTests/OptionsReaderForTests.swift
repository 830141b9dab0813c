import Options
import Pipeline
import Stages
import StrictJSON

/// Reads a list of stages as it stands in a spec.
struct OptionsReaderForTests {
  let baseFolder: String

  mutating func stages(_ text: String) throws -> [StageReference] {
    var reader = OptionsReader(catalog: .builtin, baseFolder: baseFolder)
    let node = try JSONParser.read(Array("[\(text)]".utf8))
    let read = [StageReference].read(node, bounds: Bounds(), from: &reader)
    if let first = reader.diagnostics.first { throw first }
    return read ?? []
  }
}
