import Files
import StrictJSON
import SystemPackage
import Testing

/// Libraries of another build of the program, older or newer.
@Suite(.needsCompiler) struct StalePluginTests {
  /// A change of what a library says, and the words of both values.
  struct Change: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var from: String
    var to: String
    var words: [String]
  }

  static let changes: [Change] = [
    Change(
      testDescription: "an older interface", from: ":interface=1 ", to: ":interface=0 ",
      words: ["built for plugin interface 0, this program has 1"]),
    Change(
      testDescription: "a newer interface", from: ":interface=1 ", to: ":interface=7 ",
      words: ["built for plugin interface 7, this program has 1"]),
    Change(
      testDescription: "another compiler", from: " compiler=6.", to: " compiler=5.",
      words: ["built with Swift 5.", "this program runs on Swift 6."]),
    Change(
      testDescription: "another build", from: " build=", to: " build:",
      words: ["built for build 000000000000, this program is build "]),
  ]

  /// The bytes of a library that is as another build would have made it.
  private static func stale(_ bytes: [UInt8], _ change: Change) throws -> [UInt8] {
    guard change.testDescription == "another build" else {
      return try bytes.replacing(change.from, with: change.to)
    }
    let marker = Array("sluice-plugin-handshake:".utf8)
    let start = try #require(bytes.firstRange(of: marker)?.upperBound)
    let field = try #require(bytes[start...].firstRange(of: Array(" build=".utf8))?.upperBound)
    var bytes = bytes
    for index in field..<field + 16 { bytes[index] = UInt8(ascii: "0") }
    return bytes
  }

  private static func patchInstalled(_ bench: PluginBench, _ change: Change) throws {
    let path = bench.installed.pushing("test/frame/plugin.so")
    let bytes = try Self.stale(try FileReader.read(path), change)
    try AtomicFile.write(bytes.span, to: path)
  }

  private static let stages = #"{"use": "test/frame"}, {"use": "save"}"#
  private static let plugins = #""plugins": ["test/frame"],"#

  @Test func aDamagedLibraryWithSourcesIsBuiltAnew() throws {
    try PluginBench.with { bench in
      let folder = try PluginFixture.frame.folder
      #expect(try bench.sluice("plugin", "install", folder).status == 0)
      let path = bench.installed.pushing("test/frame/plugin.so")
      try AtomicFile.write("not a library", to: path)
      try bench.bench.pictures(1)
      let spec = try bench.bench.spec(Self.stages, extra: Self.plugins)
      let ending = try bench.run(spec)
      #expect(ending.status == 0, "\(ending.errors)")
      #expect(ending.errors.contains("building the plugin test/frame anew: "))
      #expect(ending.errors.contains("is a text file, not a library"))
    }
  }

  @Test(arguments: changes)
  func withSourcesIsBuiltAnew(change: Change) throws {
    try PluginBench.with { bench in
      let folder = try PluginFixture.frame.folder
      #expect(try bench.sluice("plugin", "install", folder).status == 0)
      try Self.patchInstalled(bench, change)
      let listed = try #require(try bench.list()["test/frame"])
      #expect(listed["condition"]?.value.string == "rebuilds")
      try bench.bench.pictures(1)
      let spec = try bench.bench.spec(Self.stages, extra: Self.plugins)
      let ending = try bench.run(spec)
      #expect(ending.status == 0, "\(ending.errors)")
      #expect(ending.errors.contains("building the plugin test/frame anew: it was "))
      for words in change.words {
        #expect(ending.errors.contains(words), "\(ending.errors)")
        #expect(listed["remark"]?.value.string?.contains(words) == true, "\(listed)")
      }
      #expect(try bench.list()["test/frame"]?["condition"]?.value.string == "ready")
      let again = try bench.run(spec, to: "again")
      #expect(again.status == 0 && !again.errors.contains("building"))
    }
  }

  @Test(arguments: changes)
  func withoutSourcesIsRefusedWithBothValues(change: Change) throws {
    try PluginBench.with { bench in
      let library = try bench.bench.write(try PluginFixture.frame.bytes, "frame.so")
      #expect(try bench.sluice("plugin", "install", library).status == 0)
      try Self.patchInstalled(bench, change)
      try bench.bench.pictures(1)
      let spec = try bench.bench.spec(Self.stages, extra: Self.plugins)
      let ending = try bench.run(spec)
      #expect(ending.status == 4, "\(ending.errors)")
      #expect(ending.errors.contains("sluice plugin install \(library)"), "\(ending.errors)")
      let listed = try #require(try bench.list()["test/frame"])
      #expect(listed["condition"]?.value.string == "stale")
      for words in change.words {
        #expect(ending.errors.contains(words), "\(ending.errors)")
        #expect(listed["remark"]?.value.string?.contains(words) == true, "\(listed)")
      }
      #expect(!bench.bench.exists("out/results.jsonl"))
    }
  }

  @Test(arguments: changes)
  func namedOnTheCommandLineIsRefusedWithBothValues(change: Change) throws {
    try PluginBench.with { bench in
      let bytes = try Self.stale(try PluginFixture.frame.bytes, change)
      let library = try bench.bench.write(bytes, "frame.so")
      try bench.bench.pictures(1)
      let ending = try bench.run(try bench.bench.spec(Self.stages), "--plugin", library)
      #expect(ending.status == 4, "\(ending.errors)")
      for words in change.words { #expect(ending.errors.contains(words), "\(ending.errors)") }
      #expect(ending.errors.contains("build it again with: sluice plugin build FOLDER"))
    }
  }

  @Test func changedSourcesAreBuiltAgainAndOnlyThen() throws {
    try PluginBench.with { bench in
      let source = try PluginFixture.frame.source
      let folder = try bench.plugin(source, "frame")
      let first = try bench.sluice(
        "validate", "--plugin", folder, try bench.bench.spec(Self.stages))
      #expect(first.status == 0 && first.errors.contains("building the plugin in \(folder)"))
      let second = try bench.sluice(
        "validate", "--plugin", folder, try bench.bench.spec(Self.stages))
      #expect(second.status == 0 && !second.errors.contains("building"), "\(second.errors)")
      _ = try bench.plugin(source.replacing("\"test/frame\"", with: "\"test/other\""), "frame")
      let spec = try bench.bench.spec(#"{"use": "test/other"}"#)
      let third = try bench.sluice("validate", "--plugin", folder, spec)
      #expect(third.status == 0 && third.errors.contains("building"), "\(third.errors)")
    }
  }
}
