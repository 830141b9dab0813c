import TestSupport
import Testing

/// What the articles show is a plugin, as a reader would write it into files.
@Suite(.needsCompiler) struct DocumentationPluginTests {
  /// The block of an article that begins a type or an extension with these words.
  private func block(_ words: String, of article: String) throws -> String {
    let blocks = try #require(Article.all.first { $0.name == article }).blocks
    return try #require(
      blocks.first { $0.language == "swift" && $0.text.contains(words) }, "\(words)"
    ).text + "\n"
  }

  private func check(_ folder: String, _ bench: PluginBench) throws -> String {
    let outcome = try bench.sluice("plugin", "check", folder, folder: bench.root.string)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome.errors
  }

  @Test func theStageAndItsTestPassTheCheck() throws {
    try PluginBench.with { bench in
      let article = "WriteAStage"
      try bench.bench.write(try block("struct Border: Stage", of: article), "border/Border.swift")
      try bench.bench.write(
        "import Sluice\n\n" + block("extension Border", of: article), "border/Border+Plan.swift")
      try bench.bench.write(
        "import Sluice\nimport Testing\n@testable import Border\n\n"
          + block("struct BorderTests", of: article), "border/Tests/BorderTests.swift")
      let said = try check("border", bench)
      #expect(said.contains("its tests pass") && said.contains("✔ does what it plans"), "\(said)")
    }
  }

  @Test func theOtherComponentsPassTheCheck() throws {
    try PluginBench.with { bench in
      for (name, article) in [
        ("Zoom", "WriteAnAugmentation"), ("Gamma", "WriteAnAugmentation"),
        ("CenterRows", "OtherComponents"), ("ClassList", "OtherComponents"),
      ] {
        try bench.bench.write(try block("struct \(name): ", of: article), "all/\(name).swift")
      }
      try bench.bench.write(
        """
        import Sluice

        public let plugin = Plugin(
          "local/all", augmentations: [Zoom.self, Gamma.self], decoders: [CenterRows.self],
          formats: [ClassList.self])
        """, "all/All.swift")
      let said = try check("all", bench)
      for kind in ["zoom", "gamma", "center-rows", "class-list"] {
        #expect(said.contains(" local/\(kind)\n"), "\(said)")
      }
      #expect(!said.contains("✘"), "\(said)")
    }
  }
}
