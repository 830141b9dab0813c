import Testing

@testable import PluginHost

@Suite struct GeneratedEntryTests {
  @Test func holdsTheHandshakeAndTheEntry() {
    let text = GeneratedEntry.text(someHandshake)
    #expect(Handshake(in: Array(text.utf8)) == someHandshake)
    #expect(text.contains("@c(sluice_plugin_entry)"))
    #expect(!text.contains("import Vignette"))
  }

  @Test func importsTheModuleOfAPackage() {
    #expect(
      GeneratedEntry.text(someHandshake, importing: "Vignette").contains("\nimport Vignette\n"))
  }
}
