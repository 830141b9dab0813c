import Testing

@testable import PluginHost

@Suite struct PluginComposerTests {
  @Test func theProgramNamesAllPluginsWithTheirDigests() throws {
    let bench = try Bench()
    for name in ["a", "soft-edge"] { try bench.write("x", "\(name)/A.swift") }
    let sources = try ["a", "soft-edge"].map { try PluginSource(bench.root.appending($0).string) }
    let text = PluginComposer.main(sources)
    for source in sources {
      #expect(text.contains("\nimport \(source.module)\n"))
      #expect(
        text.contains("LinkedPlugin(\(source.module).plugin, source: \"\(source.digest)\"),"))
    }
  }
}
