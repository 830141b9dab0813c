import Files
import StrictJSON
import SystemPackage
import Testing

/// Builds, and what stands in their way.
@Suite(.needsCompiler) struct PluginBuildingTests {
  private static func compiler(_ text: String, in bench: PluginBench) throws -> String {
    let path = try bench.bench.write("#!/bin/sh\n\(text)\n", "bin/swiftc")
    try Folder.allowExecution(of: FilePath(path))
    return bench.root.appending("bin").string
  }

  @Test func theResultIsGivenAsJSON() throws {
    try PluginBench.with { bench in
      let output = bench.root.appending("frame.so").string
      let outcome = try bench.sluice(
        "plugin", "build", try PluginFixture.frame.folder, "--json", "-o", output)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.json?["name"]?.value.string == "test/frame")
      #expect(outcome.json?["library"]?.value.string == output)
      let spec = try bench.bench.spec(#"{"use": "test/frame"}"#)
      #expect(try bench.sluice("validate", spec, "--plugin", output).status == 0)
    }
  }

  @Test func aPluginWithoutEntryIsExplained() throws {
    try PluginBench.with { bench in
      let text = try PluginFixture.frame.source.replacing("public let plugin", with: "let other")
      let outcome = try bench.sluice("plugin", "build", try bench.plugin(text, "frame"))
      #expect(outcome.status == 4)
      #expect(outcome.errors.contains("does not say what it adds"), "\(outcome.errors)")
      #expect(outcome.errors.contains("public let plugin = Plugin(\"vendor/name\""))
    }
  }

  @Test func errorsOfTheCompilerAreShownWithTheirPlace() throws {
    try PluginBench.with { bench in
      let folder = try bench.plugin("import Sluice\nlet x: Int = \"no\"\n", "wrong")
      let outcome = try bench.sluice("plugin", "build", folder)
      #expect(outcome.status == 4)
      #expect(outcome.errors.contains("\(folder) does not compile:"), "\(outcome.errors)")
      #expect(outcome.errors.contains("Main.swift:2:14: error:"), "\(outcome.errors)")
    }
  }

  @Test func aFailedBuildLeavesNoStaleLibraryInUse() throws {
    try PluginBench.with { bench in
      let source = try PluginFixture.frame.source
      let folder = try bench.plugin(source, "frame")
      let spec = try bench.bench.spec(#"{"use": "test/frame"}"#)
      #expect(try bench.sluice("validate", spec, "--plugin", folder).status == 0)
      _ = try bench.plugin(source + "\nlet wrong: Int = true\n", "frame")
      let wrong = try bench.sluice("validate", spec, "--plugin", folder)
      #expect(wrong.status == 4 && wrong.errors.contains("does not compile"), "\(wrong.errors)")
      _ = try bench.plugin(source, "frame")
      let mended = try bench.sluice("validate", spec, "--plugin", folder)
      #expect(mended.status == 0 && !mended.errors.contains("building"), "\(mended.errors)")
    }
  }

  @Test func severalRunsMayBuildTheSamePluginAtTheSameTime() throws {
    try PluginBench.with { bench in
      let folder = try bench.plugin(try PluginFixture.frame.source, "frame")
      let spec = try bench.bench.spec(#"{"use": "test/frame"}"#)
      let children = try (0..<3).map { _ in
        try bench.start(["validate", spec, "--plugin", folder])
      }
      for child in children {
        let outcome = try child.finish()
        #expect(outcome.status == 0, "\(outcome.errors)")
      }
    }
  }

  @Test func withoutACompilerTheOneThatIsNeededIsNamed() throws {
    try PluginBench.with { bench in
      try Folder.create(bench.root.appending("bin"))
      let outcome = try bench.sluice(
        "plugin", "build", try PluginFixture.frame.folder,
        environment: ["PATH": bench.root.appending("bin").string])
      #expect(outcome.status == 4)
      #expect(
        outcome.errors.contains("there is no Swift compiler: swiftc cannot be run"),
        "\(outcome.errors)")
      #expect(outcome.errors.contains("put the toolchain of Swift 6."))
    }
  }

  @Test(arguments: [
    (
      "echo 'Swift version 5.9.2 (swift-5.9.2-RELEASE)'",
      "swiftc is Swift 5.9, this program was built with 6."
    ),
    ("echo hello", "swiftc does not say which version it is"),
    ("exit 1", "swiftc does not say which version it is"),
  ])
  func anotherCompilerIsRefused(script: String, words: String) throws {
    try PluginBench.with { bench in
      let folder = try Self.compiler(script, in: bench)
      for environment in [["PATH": folder + ":/bin"], ["SLUICE_SWIFTC": folder + "/swiftc"]] {
        let outcome = try bench.sluice(
          "plugin", "build", try PluginFixture.frame.folder, environment: environment)
        #expect(outcome.status == 4 && outcome.errors.contains(words), "\(outcome.errors)")
      }
    }
  }

  @Test func aCompilerThatWritesNothingIsNotBelieved() throws {
    try PluginBench.with { bench in
      let version = try #require(
        try bench.sluice(
          "plugin", "build", try PluginFixture.frame.folder,
          environment: [
            "SLUICE_SWIFTC": try Self.compiler("echo Swift version 5.9", in: bench) + "/swiftc"
          ]
        ).errors.split(separator: "built with ").last?.prefix { $0.isNumber || $0 == "." })
      let path = try Self.compiler("echo Swift version \(version)", in: bench)
      let outcome = try bench.sluice(
        "plugin", "build", try bench.plugin(try PluginFixture.frame.source, "frame"),
        environment: ["SLUICE_SWIFTC": path + "/swiftc"])
      #expect(outcome.status == 4 && !outcome.errors.isEmpty, "\(outcome.errors)")
    }
  }

  @Test func aCacheThatCannotBeWrittenIsNamed() throws {
    try PluginBench.with { bench in
      let file = try bench.bench.write("a file", "cache-file")
      let folder = try bench.plugin(try PluginFixture.frame.source, "frame")
      let spec = try bench.bench.spec(#"{"use": "test/frame"}"#)
      for environment in [
        ["XDG_CACHE_HOME": file], ["XDG_CACHE_HOME": "", "HOME": file],
        ["XDG_CACHE_HOME": "/proc/none"],
      ] {
        for arguments in [
          ["plugin", "build", folder], ["validate", spec, "--plugin", folder],
          ["validate", spec, "--plugin", try PluginFixture.frame.library],
        ] {
          let outcome = try bench.start(arguments, environment: environment).finish()
          #expect(outcome.status == 4, "\(outcome.errors)")
          #expect(outcome.errors.contains("cannot create the folder "), "\(outcome.errors)")
          #expect(outcome.errors.contains("set XDG_CACHE_HOME"), "\(outcome.errors)")
        }
      }
    }
  }

  @Test func aStoreThatCannotBeWrittenIsNamed() throws {
    try PluginBench.with { bench in
      let file = try bench.bench.write("a file", "store-file")
      let outcome = try bench.sluice(
        "plugin", "install", try PluginFixture.frame.library,
        environment: ["SLUICE_PLUGINS": file + "/below"])
      #expect(outcome.status == 4)
      #expect(outcome.errors.contains("\(file)/below"), "\(outcome.errors)")
    }
  }
}
