import Options
import Pipeline
import PluginInterface
import Testing

@testable import PluginHost

private struct First: Stage {
  static let kind = "acme/first"
  static let summary = "Nothing."
  static let reads: [Slot] = [.image]
  static let writes: [Slot] = []
  struct Options: ComponentOptions {}
  init(options: Options) {}
  func process(_ sample: inout Sample) {}
}

/// Plugins that are linked in, and those that are not there; loading is tested with the program.
@Suite struct PluginLoaderTests {
  private let bench: Bench

  init() throws { bench = try Bench() }

  private static func linked(_ name: String) -> LinkedPlugin {
    LinkedPlugin(Plugin(name, stages: [First.self]), source: "feed")
  }

  @Test func linkedPluginsAreInTheCatalogue() throws {
    let loader = try PluginLoader(.init(), linked: [Self.linked("acme/a")], folders: bench.folders)
    #expect(loader.catalog.plugin(of: "acme/first", in: StageFamily.name) == "acme/a")
    #expect(loader.catalog.state(ofPlugin: "acme/a") == .loaded(digest: "feed"))
    #expect(loader.loaded.keys.sorted() == ["acme/a"])
  }

  @Test func twoLinkedPluginsWithOneStageAreRefused() async {
    let linked = [Self.linked("acme/a"), Self.linked("acme/b")]
    let error = await pluginError { () throws(PluginError) in
      try PluginLoader(.init(), linked: linked, folders: bench.folders)
    }
    #expect(error?.code == .names)
    #expect(
      error?.message
        == "the stage acme/first of the plugin acme/b is already in the plugin acme/a")
  }

  @Test func theSamePluginTwiceIsRefused() async {
    let linked = [Self.linked("acme/a"), Self.linked("acme/a")]
    let error = await pluginError { () throws(PluginError) in
      try PluginLoader(.init(), linked: linked, folders: bench.folders)
    }
    #expect(error?.message == "there are two plugins acme/a")
  }

  @Test(arguments: [
    ("acme/none", "none is installed: sluice plugin install FOLDER"),
    ("none", "names are vendor/name"),
  ])
  func whyAPluginIsAbsentIsNoted(name: String, hint: String) async throws {
    var loader = try PluginLoader(.init(), folders: bench.folders)
    await loader.load(named: [name])
    #expect(
      loader.catalog.state(ofPlugin: name)
        == .absent("there is no plugin \"\(name)\"", hint: hint))
  }

  @Test func aLinkedPluginNeedsNoInstallation() async throws {
    var loader = try PluginLoader(.init(), linked: [Self.linked("acme/a")], folders: bench.folders)
    await loader.load(named: ["acme/a"])
    #expect(loader.catalog.state(ofPlugin: "acme/a") == .loaded(digest: "feed"))
  }
}
