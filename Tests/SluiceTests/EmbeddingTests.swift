import Foundation
import Sluice
import TestSupport
import Testing

// README example begins
/// Reads a handwritten digit: the most likely class and its probability.
func readDigit(_ picture: URL, spec: URL) throws -> ScoredClass? {
  let pipeline = try Pipeline(contentsOf: spec.path, catalog: .builtin)
  let bytes = [UInt8](try Data(contentsOf: picture))
  let sample = try pipeline.process(bytes, as: Item(name: picture.lastPathComponent))
  return try sample.classification().classes.first
}
// README example ends

@Suite struct EmbeddingTests {
  private let root = Fixtures.root.appending(path: "../..").standardized

  @Test func runsAPipelineOnOnePicture() throws {
    let pipelines = root.appending(path: "pipelines")
    let best = try readDigit(
      pipelines.appending(path: "samples-digits/digit-4.png"),
      spec: pipelines.appending(path: "classify.json"))
    #expect(best?.label == "four")
  }

  @Test func readmeShowsThisVeryCode() throws {
    let source = try String(contentsOfFile: #filePath, encoding: .utf8)
    let parts = source.components(separatedBy: "// README example ")
    let example = try #require(parts.count > 3 ? parts[1] : nil)
      .dropFirst("begins\n".count).trimmingCharacters(in: .whitespacesAndNewlines)
    let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    #expect(example.contains("import Sluice") == false && example.hasPrefix("///"))
    #expect(readme.contains(example))
  }
}
