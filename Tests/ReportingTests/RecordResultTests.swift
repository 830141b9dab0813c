import StrictJSON
import Testing

@testable import Reporting

@Suite struct RecordResultTests {
  private func results(_ json: String) throws -> [RecordResult] {
    RecordResult.all(in: try JSONParser.read(Array(json.utf8)).value)
  }

  @Test func readsSlotsOfAnyName() throws {
    let found = try results(
      """
      {"path": "a", "files": ["x"], "plates": [{"label": "plate", "score": 0.5,
      "box": [1, 2, 3, 4], "keypoints": [[5, 6], [7, 8]]}], "scene": [{"label": "sea",
      "score": 0.25}, {"label": "sky", "score": 0.75}]}
      """)
    #expect(
      found == [
        RecordResult(
          kind: .detection, slot: "plates", label: "plate", score: 0.5, box: [1, 2, 3, 4],
          keypoints: [[5, 6], [7, 8]]),
        RecordResult(
          kind: .classification, slot: "scene", label: "sky", score: 0.75,
          further: [.init(label: "sea", score: 0.25)]),
      ])
  }

  @Test func readsWhatIsNestedInDetections() throws {
    let found = try results(
      """
      {"detections": [{"label": "car", "score": 0.9, "box": [0, 0, 9, 9], "classification":
      [{"label": "red", "score": 0.8}], "parts": [{"label": "wheel", "score": 0.7,
      "box": [1, 1, 2, 2]}]}]}
      """)
    #expect(
      found.map(\.slot) == ["detections", "detections › classification", "detections › parts"])
    #expect(found.map(\.depth) == [0, 1, 1])
    #expect(found[0].further == [.init(label: "red", score: 0.8)])
  }

  @Test(arguments: [
    #"{"detections": []}"#, #"{"detections": [{"label": "a", "box": [1, 2]}]}"#,
    #"{"detections": null, "n": [[1], [2]], "other": [{"x": 1}]}"#, "[]", "3",
  ])
  func passesOverWhatIsNoResult(json: String) throws {
    #expect(try results(json).isEmpty)
  }

  @Test func namesAClassWithoutALabelByItsIndex() throws {
    #expect(try results(#"{"d": [{"class": 7, "box": [0, 0, 1, 1]}]}"#).map(\.label) == ["7"])
  }
}
