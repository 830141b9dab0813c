import Files
import StrictJSON
import SystemPackage
import Testing

/// Names that break the rules, or that two plugins have.
@Suite(.needsCompiler) struct PluginNameRulesTests {
  /// The sources of a plugin with one stage that does nothing.
  private static func source(
    name: String, kind: String, stages: String = "[Idle.self]"
  ) -> String {
    """
    import Sluice

    struct Idle: Stage {
      static let kind = "\(kind)"
      static let summary = "Nothing."
      static let reads: [Slot] = [.image]
      static let writes: [Slot] = []
      struct Options: ComponentOptions {}
      init(options: Options) {}
      func process(_ sample: inout Sample) {}
    }

    public let plugin = Plugin("\(name)", stages: \(stages))
    """
  }

  @Test(arguments: [
    (
      "test/a", "a", "[Idle.self]",
      "the plugin test/a calls one of its stages \"a\" (its kinds are test/name)"
    ),
    ("test/a", "other/a", "[Idle.self]", "the plugin test/a calls one of its stages \"other/a\""),
    ("test/a", "test/A", "[Idle.self]", "the plugin test/a calls one of its stages \"test/A\""),
    ("a", "test/a", "[Idle.self]", "a plugin calls itself \"a\" (names are vendor/name"),
    ("test/a", "test/a", "[]", "the plugin test/a adds nothing"),
    ("test/a", "test/a", "[Idle.self, Idle.self]", "the plugin test/a has the stage test/a twice"),
  ])
  func otherNamesAreRefused(name: String, kind: String, stages: String, words: String) throws {
    try PluginBench.with { bench in
      let folder = try bench.plugin(
        Self.source(name: name, kind: kind, stages: stages), "plugin")
      let outcome = try bench.sluice("plugin", "build", folder)
      #expect(outcome.status == 4 && outcome.errors.contains(words), "\(outcome.errors)")
    }
  }

  @Test func twoPluginsWithOneStageAreRefusedHoweverTheyAreNamed() throws {
    try PluginBench.with { bench in
      let first = try bench.plugin(Self.source(name: "test/a", kind: "test/idle"), "a")
      let second = try bench.plugin(Self.source(name: "test/b", kind: "test/idle"), "b")
      let spec = try bench.bench.spec(#"{"use": "test/idle"}"#)
      let both = try bench.sluice("validate", spec, "--plugin", first, "--plugin", second)
      #expect(both.status == 4, "\(both.errors)")
      let words = "the stage test/idle of the plugin test/b is already in the plugin test/a"
      #expect(both.errors.contains(words), "\(both.errors)")

      #expect(try bench.sluice("plugin", "install", second).status == 0)
      let installing = try bench.sluice("plugin", "install", first)
      #expect(installing.status == 4)
      #expect(
        installing.errors.contains("test/idle of test/a is already in the plugin test/b"),
        "\(installing.errors)")
      #expect(installing.errors.contains("sluice plugin remove test/b"))

      let named = try bench.bench.spec(
        #"{"use": "test/idle"}"#, extra: #""plugins": ["test/b"],"#, name: "named.json")
      let mixed = try bench.sluice("validate", named, "--plugin", first)
      #expect(mixed.status == 4 && mixed.errors.contains(words), "\(mixed.errors)")
      let alone = try bench.sluice("validate", spec, "--plugin", first)
      #expect(alone.status == 0, "\(alone.errors)")
    }
  }

  @Test func theSamePluginTwiceIsRefused() throws {
    try PluginBench.with { bench in
      let library = try PluginFixture.frame.library
      let copy = try bench.bench.write(try PluginFixture.frame.bytes, "copy.so")
      let spec = try bench.bench.spec(#"{"use": "test/frame"}"#)
      let outcome = try bench.sluice("validate", spec, "--plugin", library, "--plugin", copy)
      #expect(outcome.status == 4)
      #expect(outcome.errors.contains("there are two plugins test/frame"), "\(outcome.errors)")
    }
  }

  @Test func thePluginOnTheCommandLineStandsInForTheInstalledOne() throws {
    try PluginBench.with { bench in
      #expect(
        try bench.sluice("plugin", "install", try PluginFixture.frame.library).status == 0)
      let spec = try bench.bench.spec(
        #"{"use": "test/frame"}"#, extra: #""plugins": ["test/frame"],"#)
      let outcome = try bench.sluice(
        "validate", spec, "--plugin", try PluginFixture.frame.folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
  }
}
