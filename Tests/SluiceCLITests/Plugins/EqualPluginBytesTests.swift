import Testing

/// A stage's place of work does not change its results.
@Suite(.needsCompiler) struct EqualPluginBytesTests {
  private static let stages = """
    {"use": "augment", "with": {"transforms": ["rotate"]}},
    {"use": "test/frame", "with": {"width": 3}},
    {"use": "test/mischief"},
    {"use": "save", "with": {"format": "png"}}
    """

  @Test func equalBytesWithAndWithoutIsolationForAnyNumberOfWorkers() throws {
    try PluginBench.with { bench in
      try bench.bench.pictures(12)
      let spec = try bench.bench.spec(Self.stages, extra: #""seed": 3,"#)
      let plugins = [
        "--plugin", try PluginFixture.frame.library, "--plugin",
        try PluginFixture.mischief.library,
      ]
      func results(_ name: String, _ options: String...) throws -> [String: [UInt8]] {
        let ending = try Ending(
          try bench.startRun(spec, to: name, plugins + options))
        #expect(ending.status == 0, "\(ending.errors)")
        return try bench.bench.results(name)
      }
      let plain = try results("plain", "--workers", "1")
      #expect(plain.count > 12)
      #expect(try results("three", "--workers", "3") == plain)
      #expect(try results("apart", "--workers", "1", "--isolate") == plain)
      #expect(try results("apart-three", "--workers", "3", "--isolate") == plain)
      #expect(try results("resumed", "--limit", "12", "--isolate", "--workers", "2") == plain)
    }
  }
}
