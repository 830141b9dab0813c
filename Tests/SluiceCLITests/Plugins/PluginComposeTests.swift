import Files
import Foundation
import SystemPackage
import Testing

/// One program of Sluice and plugins.
@Suite(.needsCompiler) struct PluginComposeTests {
  private static let spec = """
    {"use": "test/frame", "with": {"width": 4}}, {"use": "test/mischief"},
    {"use": "save", "with": {"format": "png"}}
    """

  @Test func givesTheBytesOfTheLoadedPlugins() throws {
    try PluginBench.with { bench in
      let program = bench.root.appending("mytool")
      let folders = [try PluginFixture.frame.folder, try PluginFixture.mischief.folder]
      let composing = try bench.start(
        ["plugin", "compose", "--with"] + folders + ["-o", program.string]
      ).finish()
      try #require(composing.status == 0, "\(composing.errors)")
      try bench.bench.pictures(4)
      let spec = try bench.bench.spec(Self.spec)
      let loaded = try bench.run(
        spec, to: "loaded", "--plugin", try PluginFixture.frame.library, "--plugin",
        try PluginFixture.mischief.library)
      #expect(loaded.status == 0, "\(loaded.errors)")
      func compose(_ arguments: String...) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: program.string)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment
          .merging(bench.environment) { $1 }
          .merging(["XDG_CACHE_HOME": "/proc/none"]) { $1 }
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
      }
      let out = bench.root.appending("composed").string
      #expect(try compose("run", spec, "-i", bench.bench.input.string, "-o", out, "-q") == 0)
      #expect(try bench.bench.results("composed") == bench.bench.results("loaded"))
      let isolated = bench.root.appending("isolated").string
      #expect(
        try compose(
          "run", spec, "-i", bench.bench.input.string, "-o", isolated, "-q", "--isolate") == 0)
      #expect(try bench.bench.results("isolated") == bench.bench.results("loaded"))
      let named = try bench.bench.spec(
        Self.spec, extra: #""plugins": ["test/frame", "test/mischief"],"#, name: "named.json")
      #expect(try compose("validate", named) == 0)
    }
  }

  @Test func twoFoldersOfOneNameAreRefused() throws {
    try PluginBench.with { bench in
      let source = try PluginFixture.frame.source
      let folders = [try bench.plugin(source, "x/frame"), try bench.plugin(source, "y/frame")]
      let outcome = try bench.start(
        ["plugin", "compose", "--with"] + folders
          + ["-o", bench.root.appending("tool").string]
      ).finish()
      #expect(outcome.status == 4)
      #expect(outcome.errors.contains("two of the plugins have the module Frame"))
      #expect(!bench.bench.exists("tool"))
    }
  }
}
