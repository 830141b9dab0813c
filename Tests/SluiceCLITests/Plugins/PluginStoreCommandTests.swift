import Files
import StrictJSON
import SystemPackage
import Testing

/// Installing, listing, removing, and specs that name what is not there.
@Suite(.needsCompiler) struct PluginStoreCommandTests {
  @Test func installedPluginsAreListedAndRemoved() throws {
    try PluginBench.with { bench in
      let none = try bench.sluice("plugin", "list")
      #expect(none.status == 0 && none.output.isEmpty)
      #expect(none.errors.contains("no plugins are installed"))
      #expect(try bench.list().isEmpty)

      let installing = try bench.sluice(
        "plugin", "install", try PluginFixture.frame.folder, try PluginFixture.mischief.library)
      #expect(installing.status == 0)
      #expect(installing.errors.contains("installed test/frame 1.0.0: test/frame\n"))
      #expect(installing.errors.contains("installed test/mischief 1.2.3: test/mischief\n"))

      let entries = try bench.list()
      #expect(entries.keys.sorted() == ["test/frame", "test/mischief"])
      let frame = try #require(entries["test/frame"])
      #expect(frame["version"]?.value.string == "1.0.0")
      #expect(frame["condition"]?.value.string == "ready")
      #expect(frame["remark"]?.value == .null)
      #expect(frame["origin"]?.value.string == (try PluginFixture.frame.folder))
      #expect(
        frame["components"]?.value
          == .list([
            [
              "family": .string("stage"), "kind": .string("test/frame"),
              "summary": .string("Draws a frame."),
            ]
          ]))
      let text = try bench.sluice("plugin", "list").output
      #expect(text.contains("test/frame 1.0.0  ready\n  stage test/frame: Draws a frame.\n"))

      #expect(try bench.sluice("plugin", "remove", "test/frame").status == 0)
      #expect(try bench.list().keys.sorted() == ["test/mischief"])
      let again = try bench.sluice("plugin", "remove", "test/frame")
      #expect(again.status == 4)
      #expect(
        again.errors == "sluice: there is no plugin \"test/frame\" (installed: test/mischief)\n")
    }
  }

  @Test func theInstalledPluginNeedsNoSourcesAndNoCache() throws {
    try PluginBench.with { bench in
      let folder = try bench.plugin(try PluginFixture.frame.source, "frame")
      #expect(try bench.sluice("plugin", "install", folder).status == 0)
      try Folder.remove(FilePath(folder))
      try bench.bench.pictures(1)
      let spec = try bench.bench.spec(
        #"{"use": "test/frame"}"#, extra: #""plugins": ["test/frame"],"#)
      let environment = ["XDG_CACHE_HOME": bench.root.appending("other").string]
      let ending = try bench.run(spec, environment: environment)
      #expect(ending.status == 0, "\(ending.errors)")
    }
  }

  @Test func aMissingPluginIsNamedWithWhatToDo() throws {
    try PluginBench.with { bench in
      try bench.bench.pictures(1)
      let spec = try bench.bench.spec(
        #"{"use": "acme/none"}"#, extra: #""plugins": ["acme/none"],"#)
      for ending in [
        try bench.run(spec), try bench.run(spec, "--isolate"),
        try Ending(try bench.start(["validate", spec])),
        try Ending(try bench.start(["plan", spec])),
      ] {
        #expect(ending.status == 4, "\(ending.errors)")
        #expect(ending.errors.contains("there is no plugin \"acme/none\""), "\(ending.errors)")
        #expect(ending.errors.contains("sluice plugin install FOLDER"), "\(ending.errors)")
      }
    }
  }

  @Test func aNameWithoutVendorIsCompleted() throws {
    try PluginBench.with { bench in
      #expect(
        try bench.sluice("plugin", "install", try PluginFixture.frame.library).status == 0)
      let short = try bench.bench.spec(
        #"{"use": "test/frame"}"#, extra: #""plugins": ["frame"],"#)
      let plugin = try bench.sluice("validate", short)
      #expect(plugin.status == 4)
      #expect(plugin.errors.contains("did you mean \"test/frame\"?"), "\(plugin.errors)")
      let stage = try bench.sluice(
        "validate",
        try bench.bench.spec(#"{"use": "frame"}"#, extra: #""plugins": ["test/frame"],"#))
      #expect(stage.status == 3)
      #expect(stage.errors.contains("did you mean \"test/frame\"?"), "\(stage.errors)")
    }
  }

  @Test func aStageOfAPluginThatTheSpecDoesNotNameIsPointedAt() throws {
    try PluginBench.with { bench in
      #expect(
        try bench.sluice("plugin", "install", try PluginFixture.frame.library).status == 0)
      let outcome = try bench.sluice("validate", try bench.bench.spec(#"{"use": "test/frame"}"#))
      #expect(outcome.status == 3 || outcome.status == 4, "\(outcome.status)")
      #expect(
        outcome.errors.contains("add \"test/frame\" to \"plugins\""), "\(outcome.errors)")
    }
  }

  /// What lies beside a spec, or where the user stands, is not code to run.
  @Test func nothingIsLoadedFromTheSpecsFolderOrTheCurrentOne() throws {
    try PluginBench.with { bench in
      let bytes = try PluginFixture.mischief.bytes
      for name in [
        "plugin.so", "mischief.so", "test/mischief.so", "test/mischief/plugin.so",
        "plugins/test/mischief/plugin.so", "sluice/plugins/test/mischief/plugin.so",
        ".sluice/plugins/test/mischief/plugin.so", "Plugins/mischief/plugin.so",
      ] { try bench.bench.write(bytes, "here/\(name)") }
      let source = try PluginFixture.mischief.source
      try bench.bench.write(source, "here/test/mischief/Mischief.swift")
      try bench.bench.write(source, "here/mischief/Mischief.swift")
      try bench.bench.pictures(1)
      let mark = bench.root.appending("mark").string
      for name in ["test/mischief", "./test/mischief", "mischief", "../here/test/mischief"] {
        let spec = try bench.bench.spec(
          #"{"use": "test/mischief"}"#, extra: #""plugins": ["\#(name)"],"#,
          name: "here/spec.json")
        let outcome = try bench.sluice(
          "run", spec, "-i", bench.bench.input.string, "-o", bench.bench.output.string,
          environment: ["MISCHIEF_MARK": mark], folder: bench.root.appending("here").string)
        #expect(outcome.status == 3 || outcome.status == 4, "\(outcome.errors)")
        #expect(outcome.errors.contains("there is no plugin \"\(name)\""), "\(outcome.errors)")
      }
      let relative = try bench.sluice(
        "plugin", "list",
        environment: [
          "SLUICE_PLUGINS": "plugins", "XDG_DATA_HOME": ".", "HOME": bench.root.string,
        ],
        folder: bench.root.appending("here").string)
      #expect(relative.output.isEmpty)
      #expect(!bench.bench.exists("mark"))

      let told = try bench.sluice(
        "validate", "here/spec.json", "--plugin", "here/plugin.so",
        environment: ["MISCHIEF_MARK": mark], folder: bench.root.string)
      #expect(told.errors.contains("there is no plugin"), "\(told.errors)")
      #expect(bench.bench.exists("mark"))
    }
  }
}
