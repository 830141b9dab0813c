import StrictJSON
import SystemPackage
import Testing

@testable import PluginHost

@Suite struct PluginConditionTests {
  private let bench: Bench
  private let store: PluginStore

  init() throws {
    bench = try Bench()
    store = PluginStore(bench.folders)
  }

  private func install(withSource: Bool = false) throws -> InstalledPlugin {
    let text = """
      {"name": "acme/a", "version": "1.0", "components":
       [{"family": "stage", "kind": "acme/a", "summary": "Does."}]}
      """
    try bench.write(text, "answer")
    try bench.write("x", "a/A.swift")
    let library = try LibraryFile(try bench.write(libraryBytes(), "a.so"))
    let report = try #require(ProbeReport(try JSONParser.read(Array(text.utf8)).value))
    let source = withSource ? try PluginSource(bench.root.appending("a").string) : nil
    return try store.install(library, report, source: source)
  }

  private func condition(
    _ plugin: InstalledPlugin, host: HostIdentity = someHost, script: String
  ) async throws -> PluginCondition {
    let command = try bench.script(script)
    return await .of(
      plugin, host: host, probe: Probe(bench.folders, host: host, command: command))
  }

  @Test func isReadyWhenTheTrialGoesWell() async throws {
    let answer = bench.root.appending("answer").string
    let condition = try await condition(try install(), script: "cp '\(answer)' $3")
    #expect(condition == .ready && condition.word == "ready" && condition.remark == nil)
  }

  @Test func isQuarantinedWhenTheTrialCrashes() async throws {
    let condition = try await condition(try install(), script: "kill -ILL $$")
    #expect(condition.word == "quarantined")
    #expect(condition.remark?.contains("illegal instruction") == true)
  }

  @Test func ofAnotherBuildIsRebuiltOnlyWithSources() async throws {
    var host = someHost
    host.build = "other"
    let with = try await condition(try install(withSource: true), host: host, script: "exit 1")
    #expect(with.word == "rebuilds")
    #expect(with.remark?.contains("this program is build other; it is built anew") == true)
    let without = try await condition(try install(), host: host, script: "exit 1")
    #expect(without.word == "stale")
    let command = "sluice plugin install \(bench.root.appending("a.so").string)"
    #expect(without.remark?.contains(command) == true)
  }

  @Test func saysThatTheLibraryIsDamaged() async throws {
    let plugin = try install()
    try bench.write("", "installed/acme/a/plugin.so")
    let condition = try await condition(plugin, script: "exit 1")
    #expect(condition.word == "not-a-library")
    #expect(condition.remark?.contains("is an empty file") == true)
  }
}
