import Pipeline
import Testing

@Suite struct SpecReaderTests {
  private func problems(_ text: String) -> [SpecProblem] {
    do {
      _ = try Pipeline(parsing: Array(text.utf8), catalog: testCatalog)
      return []
    } catch {
      return error.problems
    }
  }

  @Test func readsAGoodSpec() throws {
    let made = try pipeline(#"{"use": "spot", "comment": "x", "with": {"shift": 2}}, "note""#)
    #expect(made.chain.kinds == ["spot", "note"])
    #expect(made.seed == 1)
    #expect(made.resolved["stages"]?.value.elements?.count == 2)
  }

  @Test(arguments: [
    (#"{"version": 1}"#, "/stages", "the key \"stages\" is missing: the list of stages"),
    (#"{"version": 1, "stages": []}"#, "/stages", "expected a list of at least one stage"),
    (#"{"version": 2, "stages": ["spot"]}"#, "/version", "must be from 1 to 1, is 2"),
    (
      #"{"stages": ["spot"]}"#, "/version",
      "the key \"version\" is missing: The version of the spec's form."
    ),
    (#"{"version": 1, "stages": ["spott"]}"#, "/stages/0", "unknown stage \"spott\""),
    (
      #"{"version": 1, "stages": ["note"]}"#, "/stages/0",
      "reads the slot \"detections\", which no stage before it writes"
    ),
    (
      #"{"version": 1, "stages": [{"use": "picky", "with": {"broken": true}}]}"#,
      "/stages/0/with/broken", "is broken"
    ),
    (
      #"{"version": 1, "plugins": ["x"], "stages": ["spot"]}"#, "/plugins/0",
      "there is no plugin \"x\""
    ),
    (#"[1]"#, "", "a spec is an object, found an array"),
    (
      #"{"version": 1, "input": {"color": "blue"}, "stages": ["spot"]}"#, "/input/color",
      "expected one of rgb, gray, found \"blue\""
    ),
  ])
  func namesTheFault(text: String, pointer: String, message: String) {
    let found = problems(text)
    #expect(found.map(\.pointer) == [pointer])
    #expect(found.map(\.message) == [message])
  }

  @Test func findsEveryFaultInOnePass() {
    let text = """
      {"version": 1, "sed": 3,
       "stages": [
        {"use": "spot", "with": {"shift": 101}},
        {"use": "picky", "with": {"broken": true}},
        {"use": "nosuch"},
       ]}
      """
    let found = problems(text)
    #expect(
      found.map(\.pointer) == [
        "/sed", "/stages/0/with/shift", "/stages/1/with/broken", "/stages/2/use", "/stages",
      ])
    #expect(found.map(\.line) == [1, 3, 4, 5, 5])
    #expect(found[0].hint == "did you mean \"seed\"?")
    #expect(found[0].description == "1:16: /sed: unknown key \"sed\" (did you mean \"seed\"?)")
  }

  @Test(arguments: [
    (#"{"version": 1, "plugins": ["x"], "stages": ["spot"]}"#, true),
    (#"{"version": 1, "plugins": ["x"], "stages": ["spot", "other"]}"#, true),
    (#"{"version": 1, "plugins": ["x/y"], "stages": ["spot", "x/y"]}"#, true),
    (#"{"version": 1, "plugins": ["x"], "seeds": 1, "stages": ["spot"]}"#, false),
    (#"{"version": 1, "stages": ["other"]}"#, false),
  ])
  func tellsWhenOnlyPluginsAreMissing(text: String, expected: Bool) {
    #expect {
      try Pipeline(parsing: Array(text.utf8), catalog: testCatalog)
    } throws: { ($0 as? SpecError)?.lacksOnlyPlugins == expected }
  }

  @Test func doesNotBlameStagesAfterABrokenOne() {
    let found = problems(
      #"{"version": 1, "stages": [{"use": "spot", "with": {"shift": -1}}, "note"]}"#)
    #expect(found.map(\.pointer) == ["/stages/0/with/shift"])
  }

  @Test func followsRenamedSlots() throws {
    _ = try pipeline(#"{"use": "spot", "as": "dots"}, {"use": "note", "from": "dots"}"#)
    let found = problems(
      #"{"version": 1, "stages": [{"use": "spot", "as": "dots"}, {"use": "note"}]}"#)
    #expect(found.map(\.pointer) == ["/stages/1"])
  }

  @Test func namesTheSlotThatNobodyWrites() {
    let found = problems(
      #"{"version": 1, "stages": [{"use": "spot", "as": "dots"}, {"use": "note", "from": "dot"}]}"#)
    #expect(found.map(\.pointer) == ["/stages/1/from"])
    #expect(found.first?.message == "no stage before it writes a slot \"dot\"")
    #expect(found.first?.hint == "did you mean \"dots\"?")
  }

  @Test func digestChangesWithWhatChangesResults() throws {
    let first = try pipeline(#"{"use": "spot"}"#)
    #expect(
      try pipeline(#"{"use": "spot", "with": {"shift": 0}, "comment": "y"}"#).digest == first.digest
    )
    #expect(try pipeline(#"{"use": "spot", "with": {"shift": 1}}"#).digest != first.digest)
    #expect(try pipeline(#"{"use": "spot"}"#, seed: 2).digest != first.digest)
    var limited = first
    limited.input.maxPixels = 5
    #expect(limited.digest == first.digest)
  }
}
