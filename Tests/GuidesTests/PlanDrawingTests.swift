import Geometry
import Pipeline
import Stages
import StrictJSON
import Testing

@testable import Guides

private func drawing(
  _ stages: String, extra: String = "", size: ImageSize? = nil
) throws -> PlanDrawing {
  let spec = #"{"version": 1, \#(extra) "stages": [\#(stages)]}"#
  let pipeline = try Pipeline(
    parsing: Array(spec.utf8), baseFolder: projectFolder + "/pipelines", catalog: extended)
  return PlanDrawing(pipeline, size: size)
}

private let digits = #"""
  {"use": "resize", "with": {"width": 8, "height": 8}}, "normalize",
  {"use": "infer", "with": {"model": "models/digits.onnx"}}, "classify"
  """#

@Suite struct PlanDrawingTests {
  @Test func countsTheMemoryOfEverySlot() throws {
    let plan = try drawing(
      digits, extra: #""input": {"color": "gray"},"#, size: ImageSize(width: 640, height: 480))
    #expect(plan.decoding.bytes == 640 * 480)
    #expect(plan.steps.map(\.bytes) == [64, 256, 40, 0])
    // The original, the small picture, the tensor and the network's output.
    #expect(plan.peak.bytes == 640 * 480 + 64 + 256 + 40)
    #expect(plan.peak.isComplete)
  }

  @Test func showsWhatIsNotKnown() throws {
    let plan = try drawing(#"{"use": "resize", "with": {"fit": "pad"}}, "normalize""#)
    let text = plan.text(width: 80).joined(separator: "\n")
    #expect(plan.steps.map(\.bytes) == [nil, nil])
    #expect(plan.steps[0].writes.map(\.text) == ["image ? × ? × 3"])
    #expect(plan.steps[1].writes.map(\.text) == ["tensor [1, 3, ?, ?]"])
    #expect(text.contains("image ? × ? × 3"))
    #expect(text.contains("--size"))
  }

  @Test(arguments: [
    (#"{"fit": "pad", "multiple": 32}"#, 672, 480),
    (#"{"fit": "pad", "multiple": 2}"#, 670, 478),
    (#"{"fit": "fit", "width": 300, "height": 300}"#, 300, 214),
    (#"{"fit": "fit", "width": 9000, "height": 9000, "enlarge": false}"#, 670, 478),
    (#"{"fit": "letterbox", "width": 64, "height": 32}"#, 64, 32),
  ])
  func knowsAllSizesOfAKnownPicture(options: String, width: Int, height: Int) throws {
    let plan = try drawing(
      #"{"use": "resize", "with": \#(options)}"#, size: ImageSize(width: 670, height: 478))
    #expect(
      plan.steps[0].writes.map(\.content) == [.image(width: width, height: height, channels: 3)])
  }

  @Test func saysWhatIsFused() throws {
    let plan = try drawing(
      #"""
      {"use": "resize", "with": {"width": 64, "height": 32}},
      {"use": "augment", "with": {"transforms": ["rotate", "crop", "gaussian_blur"]}}
      """#, extra: #""input": {"shrinkOnLoad": true},"#)
    #expect(plan.decoding.notes.first?.contains("at least 64 × 32 remain") == true)
    #expect(plan.steps[1].notes == ["one resampling: rotate + crop", "gaussian_blur"])
  }

  @Test func indentsNestedStages() throws {
    let plan = try drawing(
      #"""
      "acme/detect",
      {"use": "crops", "with": {"stages": [
        {"use": "resize", "with": {"width": 8, "height": 8}}, "normalize"]}}
      """#, size: ImageSize(width: 20, height: 10))
    let text = plan.text(width: 80)
    #expect(text.contains("   on each detection, cut out:"))
    #expect(text.contains { $0.hasPrefix("   1.0 resize ") && $0.hasSuffix(" 192 B") })
    #expect(plan.peak.bytes == 600 + 192 + 768)
    #expect(!plan.peak.isComplete)
    let lines = plan.mermaid.split(separator: "\n").map { $0.drop { $0 == " " } }
    #expect(lines.contains(#"s0(["0 acme/detect"])"#))
    #expect(lines.contains(#"subgraph s1_on0["on each detection, cut out"]"#))
    #expect(lines.contains(#"s1_0 -->|"image 8 × 8 × 3, 192 B"| s1_1"#))
    #expect(lines.count { $0 == "end" } == 1)
  }

  @Test func chartIsSound() throws {
    let plan = try drawing(
      digits.replacing(
        #"{"width": 8, "height": 8}}"#, with: #"{"width": 8, "height": 8}, "as": "a\"]|<b>`#\\"}"#
      )
      .replacing(#""normalize""#, with: #"{"use": "normalize", "from": "a\"]|<b>`#\\"}"#),
      extra: #""input": {"color": "gray"},"#)
    let lines = plan.mermaid.split(separator: "\n").map(String.init)
    #expect(lines[0] == "flowchart TD")
    #expect(lines.contains(#"  s0["0 resize"]"#), "\(plan.mermaid)")
    for line in lines.dropFirst() {
      #expect(line.count { $0 == "\"" } == 2 || !line.contains("\""), "\(line)")
      #expect(!line.contains("`") && !line.contains("<b>"), "\(line)")
    }
    #expect(plan.mermaid.contains("a#quot;]|#lt;b#gt;#96;#35;#92;: image 8 × 8 × 1, 64 B"))
  }

  @Test func documentsAreWhole() throws {
    let plan = try drawing(digits, extra: #""name": "x", "input": {"color": "gray"},"#)
    let json = try JSONParser.read(Array(plan.json.indented.utf8)).value
    let stages = try #require(json["stages"]?.value.elements)
    #expect(
      stages.map { $0.value["use"]?.value.string } == ["resize", "normalize", "infer", "classify"])
    #expect(stages[1].value["writes"]?.value["tensor"]?.value.string == "tensor [1, 1, 8, 8]")
    #expect(json["memory"]?.value["complete"]?.value.bool == false)
    let rows = plan.markdown.split(separator: "\n").filter { $0.hasPrefix("|") }
    #expect(rows.count == 7)
  }

  @Test(arguments: [
    (0, ""), (12, "12 B"), (1200, "1.2 kB"), (4_915_200, "4.9 MB"), (999_960, "1.0 MB"),
    (2_500_000_000, "2.5 GB"),
  ])
  func writesMemoryShortly(bytes: Int, text: String) {
    #expect(PlanDrawing.text(bytes) == text)
  }
}
