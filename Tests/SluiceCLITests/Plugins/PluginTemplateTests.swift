import Files
import StrictJSON
import SystemPackage
import Testing

/// The way of a new user: `plugin new`, its test, its check, its picture.
@Suite(.needsCompiler) struct PluginTemplateCommandTests {
  @Test(arguments: ["stage", "augmentation", "decoder", "format"])
  func aNewPluginBuildsPassesItsTestAndKeepsToEverything(kind: String) throws {
    try PluginBench.with { bench in
      let name = "my-\(kind)"
      let new = try bench.sluice(
        "plugin", "new", name, "--\(kind)", folder: bench.root.string)
      #expect(new.status == 0, "\(new.errors)")
      let test = try bench.sluice("plugin", "test", name, folder: bench.root.string)
      #expect(test.status == 0, "\(test.errors)")
      #expect(test.errors.contains("Test run with"), "\(test.errors)")
      let check = try bench.sluice("plugin", "check", name, folder: bench.root.string)
      #expect(check.status == 0, "\(check.errors)")
      #expect(check.errors.contains("local/\(name) keeps to everything."), "\(check.errors)")
      #expect(check.errors.contains("its tests pass") && !check.errors.contains("✘"))
      guard bench.bench.exists("\(name)/pipeline.json") else { return }
      try bench.bench.pictures(2)
      let run = try bench.sluice(
        "run", "\(name)/pipeline.json", "--plugin", name, "-i", "in", "-o", "out",
        folder: bench.root.string)
      #expect(run.status == 0, "\(run.errors)")
      #expect(bench.bench.exists("out/report/index.html"))
    }
  }

  @Test func aNewPackageBuildsPassesItsTestAndKeepsToEverything() throws {
    try PluginBench.with { bench in
      let new = try bench.sluice(
        "plugin", "new", "acme/soft-edge", "--package", folder: bench.root.string)
      #expect(new.status == 0, "\(new.errors)")
      let check = try bench.sluice("plugin", "check", "soft-edge", folder: bench.root.string)
      #expect(check.status == 0, "\(check.errors)")
      #expect(check.errors.contains("its tests pass"), "\(check.errors)")
      #expect(check.errors.contains("acme/soft-edge keeps to everything."))
      let install = try bench.sluice("plugin", "install", "soft-edge", folder: bench.root.string)
      #expect(install.status == 0, "\(install.errors)")
      #expect(try bench.list()["acme/soft-edge"]?["condition"]?.value.string == "ready")
    }
  }

  @Test func testsThatFailAreFaults() throws {
    try PluginBench.with { bench in
      #expect(
        try bench.sluice("plugin", "new", "edge", folder: bench.root.string).status == 0)
      let text = try bench.bench.read("edge/Tests/EdgeTests.swift")
      try bench.bench.write(text.replacing("< 110", with: "> 110"), "edge/Tests/EdgeTests.swift")
      for command in ["test", "check"] {
        let outcome = try bench.sluice("plugin", command, "edge", folder: bench.root.string)
        #expect(outcome.status == 1, "\(outcome.errors)")
        #expect(outcome.errors.contains("cornersBecomeDarker"), "\(outcome.errors)")
      }
    }
  }

  @Test func whatBreaksTheContractIsAFault() throws {
    try PluginBench.with { bench in
      let folder = try bench.plugin(
        """
        import Sluice

        struct Odd: Stage {
          static let kind = "test/odd"
          static let summary = "Traps on odd widths."
          static let reads: [Slot] = [.image]
          static let writes: [Slot] = [.image]
          struct Options: ComponentOptions {}
          init(options: Options) {}
          func process(_ sample: inout Sample) throws {
            let picture = try sample.picture()
            precondition(picture.image.width % 2 == 0, "odd")
            sample.set(.image(picture))
          }
        }

        public let plugin = Plugin("test/odd", stages: [Odd.self])
        """, "odd")
      let outcome = try bench.sluice("plugin", "check", folder)
      #expect(outcome.status == 1, "\(outcome.errors)")
      #expect(outcome.errors.contains("✘"), "\(outcome.errors)")
      #expect(outcome.errors.contains("illegal instruction"), "\(outcome.errors)")
      #expect(outcome.errors.contains("test/odd: 1 fault"), "\(outcome.errors)")
    }
  }

  @Test func aFolderThatIsThereIsLeftAlone() throws {
    try PluginBench.with { bench in
      try bench.bench.write("mine", "vignette/Vignette.swift")
      let outcome = try bench.sluice("plugin", "new", "vignette", folder: bench.root.string)
      #expect(outcome.status == 4 && outcome.errors.contains("is there already"))
      #expect(try bench.bench.read("vignette/Vignette.swift") == "mine")
    }
  }
}
