import Files
import StrictJSON
import SystemPackage
import Testing

@testable import PluginHost

@Suite struct PluginStoreTests {
  private let bench: Bench
  private let store: PluginStore
  private let library: LibraryFile

  init() throws {
    bench = try Bench()
    store = PluginStore(bench.folders)
    library = try LibraryFile(try bench.write(libraryBytes(), "a.so"))
  }

  private func report(_ name: String, kinds: [String]? = nil) throws -> ProbeReport {
    let parts = (kinds ?? [name]).map {
      #"{"family": "stage", "kind": "\#($0)", "summary": "Does."}"#
    }
    let text = """
      {"name": "\(name)", "version": "1.0", "components": [\(parts.joined(separator: ", "))]}
      """
    return try #require(ProbeReport(try JSONParser.read(Array(text.utf8)).value))
  }

  private func files(below folder: FilePath) throws -> [String] {
    try Folder.names(in: folder).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func isEmptyWithoutAFolder() {
    #expect(store.plugins.isEmpty && store["acme/a"] == nil)
    #expect(store.missing("acme/a").hint == "none is installed: sluice plugin install FOLDER")
  }

  @Test func keepsWhatIsInstalledSortedByName() throws {
    for name in ["b/a", "a/z", "a/b"] {
      _ = try store.install(library, try report(name), source: nil)
    }
    #expect(store.plugins.map(\.name) == ["a/b", "a/z", "b/a"])
    let plugin = try #require(store["a/z"])
    #expect(plugin.version == "1.0" && plugin.has("a/z") && !plugin.has("a/b"))
    #expect(plugin.origin == library.path && plugin.source == nil)
    #expect(try FileReader.read(plugin.libraryPath) == libraryBytes())
  }

  @Test func keepsTheSourcesThatABuildReads() throws {
    for name in ["A.swift", "README.md", "Tests/T.swift"] { try bench.write(name, "p/\(name)") }
    let source = try PluginSource(bench.root.appending("p").string)
    let plugin = try store.install(library, try report("acme/p"), source: source)
    let copy = try #require(plugin.source)
    #expect(try files(below: FilePath(copy)) == ["A.swift"])
    #expect(try PluginSource(copy).digest == source.digest)
    #expect(plugin.origin == bench.root.appending("p").string)
    #expect(store["acme/p"] == plugin)
  }

  @Test func keepsAPackageWithItsManifest() throws {
    for name in ["Package.swift", "Package.resolved", "Sources/P/Deep/A.swift"] {
      try bench.write(name, "p/\(name)")
    }
    let source = try PluginSource(bench.root.appending("p").string)
    let plugin = try store.install(library, try report("acme/p"), source: source)
    let copy = try PluginSource(try #require(plugin.source))
    #expect(copy.isPackage && copy.module == "P" && copy.digest == source.digest)
  }

  @Test func replacesAnEarlierOneWhole() throws {
    try bench.write("x", "p/A.swift")
    let source = try PluginSource(bench.root.appending("p").string)
    _ = try store.install(library, try report("acme/p"), source: source)
    let other = try LibraryFile(try bench.write(libraryBytes() + [1], "b.so"))
    let plugin = try store.install(other, try report("acme/p"), source: nil)
    #expect(plugin.source == nil && store.plugins.count == 1)
    #expect(try files(below: FilePath(plugin.folder)) == ["plugin.json", "plugin.so"])
    #expect(try files(below: FilePath(plugin.folder).removingLastComponent()) == ["p"])
  }

  @Test func refusesAKindThatAnotherPluginHas() async throws {
    _ = try store.install(library, try report("acme/a", kinds: ["acme/x"]), source: nil)
    let rival = try report("acme/b", kinds: ["acme/y", "acme/x"])
    let error = await pluginError { () throws(PluginError) in
      try store.install(library, rival, source: nil)
    }
    #expect(error?.code == .names)
    #expect(error?.message == "acme/x of acme/b is already in the plugin acme/a")
    #expect(error?.hint == "remove that one with: sluice plugin remove acme/a")
    #expect(store.plugins.map(\.name) == ["acme/a"])
  }

  @Test func removesWhatIsThereAndNamesWhatIsNot() async throws {
    _ = try store.install(library, try report("acme/a"), source: nil)
    let error = await pluginError { () throws(PluginError) in try store.remove("acme/b") }
    #expect(error?.description == "there is no plugin \"acme/b\" (installed: acme/a)")
    try store.remove("acme/a")
    #expect(store.plugins.isEmpty)
    for name in ["acme/a", "../a", "", "/"] {
      #expect(
        await pluginError { () throws(PluginError) in try store.remove(name) }?.code == .missing)
    }
  }

  @Test func passesOverWhatIsNoPlugin() throws {
    _ = try store.install(library, try report("acme/a"), source: nil)
    for name in ["acme/empty/x", "acme/broken/plugin.json", "Acme/a/plugin.json", "file"] {
      try bench.write("{", "installed/\(name)")
    }
    #expect(store.plugins.map(\.name) == ["acme/a"])
  }

  @Test func saysWhereItCannotWrite() async throws {
    try bench.write("a file", "installed")
    let report = try report("acme/a")
    let error = await pluginError { () throws(PluginError) in
      try store.install(library, report, source: nil)
    }
    #expect(error?.message.contains(bench.folders.installed) == true)
  }
}
