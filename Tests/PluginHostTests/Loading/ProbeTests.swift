import Files
import SystemPackage
import Testing

@testable import PluginHost

/// The trial's program is a script here; `$1` is the library, `$3` the file for the answer.
@Suite struct ProbeTests {
  private let bench: Bench
  private let library: LibraryFile

  init() throws {
    bench = try Bench()
    library = try LibraryFile(try bench.write(libraryBytes(), "plugin.so"))
  }

  private static let answer = """
    {"name": "acme/a", "version": "1.2", "components":
     [{"family": "stage", "kind": "acme/a", "summary": "Does."}]}
    """

  private func probe(_ script: String, limit: Duration = .seconds(20)) throws -> Probe {
    let counted = "echo x >>'\(bench.root.appending("trials").string)'\n" + script
    return Probe(
      bench.folders, host: someHost, command: try bench.script(counted), limit: limit)
  }

  private var trials: Int { (try? bench.read("trials"))?.split(separator: "\n").count ?? 0 }

  @Test func whatALibraryHoldsIsKept() async throws {
    let probe = try probe("echo '\(Self.answer)' >$3")
    let report = try await probe.report(of: library)
    #expect(report.name == "acme/a" && report.version == "1.2")
    #expect(report.components == [.init(family: "stage", kind: "acme/a", summary: "Does.")])
    #expect(try await probe.report(of: library) == report)
    #expect(trials == 1)
    #expect(try await probe.report(of: library, isAnew: true) == report)
    #expect(trials == 2)
  }

  @Test func anotherBuildOfTheProgramTriesAgain() async throws {
    _ = try await probe("echo '\(Self.answer)' >$3").report(of: library)
    var host = someHost
    host.build = "other"
    var handshake = someHandshake
    handshake.build = "other"
    let library = try LibraryFile(try bench.write(libraryBytes(handshake), "plugin.so"))
    let probe = Probe(
      bench.folders, host: host, command: try bench.script("echo '\(Self.answer)' >$3"))
    _ = try await probe.report(of: library)
    let names = try Folder.names(in: bench.root.appending("cache").appending("probes"))
    #expect(names.count == 2)
  }

  @Test(arguments: [
    ("kill -ILL $$", "crashed while it was loaded: the trial was ended by an illegal instruction"),
    ("echo why >&2; kill -SEGV $$", "was ended by a segmentation fault: why"),
    ("kill -ABRT $$", "was ended by abort"),
    ("exit 0", "ended the process while it was loaded (exit code 0)"),
    ("echo words >&2; exit 3", "ended the process while it was loaded (exit code 3): words"),
    ("printf '{' >$3", "ended the process while it was loaded (exit code 0)"),
    ("echo '[1]' >$3", "is refused"),
    ("echo '{\"code\": \"quarantined\", \"message\": \"no\"}' >$3", "is refused: no"),
  ])
  func whatMisbehavesIsQuarantinedWithItsReason(script: String, words: String) async throws {
    let probe = try probe(script)
    for _ in 0..<2 {
      let error = await pluginError { () async throws(PluginError) in
        try await probe.report(of: library)
      }
      #expect(error?.code == .quarantined)
      #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
      #expect(error?.message.contains("plugin.so") == true)
      #expect(error?.hint?.contains("built anew") == true)
    }
    #expect(trials == 1)
  }

  @Test func aQuarantineEndsWithTheLibrary() async throws {
    _ = await pluginError { () async throws(PluginError) in
      try await Probe(bench.folders, host: someHost, command: ["/bin/false"]).report(of: library)
    }
    let fixed = try LibraryFile(try bench.write(libraryBytes() + [1], "plugin.so"))
    let probe = try probe("echo '\(Self.answer)' >$3")
    #expect(try await probe.report(of: fixed).name == "acme/a")
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["exec sleep 600", "sleep 600; true"])
  func whatHangsIsQuarantined(script: String) async throws {
    let probe = try probe("echo waiting >&2; \(script)", limit: .milliseconds(300))
    let error = await pluginError { () async throws(PluginError) in
      try await probe.report(of: library)
    }
    #expect(error?.code == .quarantined)
    #expect(error?.message.contains("hung while it was loaded (more than 0.3 seconds)") == true)
  }

  @Test func aFaultThatTheTrialNamesIsPassedOn() async throws {
    let probe = try probe("echo '{\"code\": \"names\", \"message\": \"bad name\"}' >$3")
    let error = await pluginError { () async throws(PluginError) in
      try await probe.report(of: library)
    }
    #expect(error?.code == .names)
    #expect(error?.message.hasSuffix("is refused: bad name") == true)
  }

  @Test func aStaleLibraryIsNotTried() async throws {
    var host = someHost
    host.build = "other"
    let probe = Probe(bench.folders, host: host, command: ["/bin/false"])
    let error = await pluginError { () async throws(PluginError) in
      try await probe.report(of: library)
    }
    #expect(error?.code == .stale)
    #expect(error?.description.contains("this program is build other") == true)
    #expect(error?.hint == "build it again with: sluice plugin build FOLDER")
  }

  @Test func aCacheThatCannotBeWrittenIsSaid() async throws {
    try bench.write("a file", "cache")
    let probe = try probe("echo '\(Self.answer)' >$3")
    let error = await pluginError { () async throws(PluginError) in
      try await probe.report(of: library)
    }
    #expect(error?.message.contains(bench.folders.cache) == true, "\(error?.message ?? "")")
    #expect(error?.code != .quarantined)
  }

  @Test func trialsAtTheSameTimeDoNotDisturbEachOther() async throws {
    let probe = try probe("echo '\(Self.answer)' >$3")
    let library = library
    let names = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<8 {
        group.addTask { try await probe.report(of: library, isAnew: true).name }
      }
      var names: [String] = []
      for try await name in group { names.append(name) }
      return names
    }
    #expect(names == [String](repeating: "acme/a", count: 8))
  }
}
