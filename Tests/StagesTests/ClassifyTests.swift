import Files
import Foundation
import Pipeline
import Stages
import SystemPackage
import Tensors
import TestSupport
import Testing

private let digits = #"""
  {"use": "resize", "with": {"width": 8, "height": 8, "filter": "area"}}, "normalize",
  {"use": "infer", "with": {"model": "models/digits.onnx"}},
  {"use": "classify", "with": {"topK": 3, "labels": "models/digits.labels.txt"}}
  """#
private let names = [
  "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
]

@Suite struct ClassifyTests {
  @Test(arguments: 0...9)
  func readsTheDigit(digit: Int) throws {
    let made = try pipeline(digits, input: #"{"color": "gray"}"#)
    let file = FilePath(pipelinesFolder).appending("samples-digits").appending("digit-\(digit).png")
    let result = try made.process(
      try FileReader.read(file), as: Item(index: 0, path: Array("x.png".utf8)))
    let classes = try result.classification().classes
    #expect(classes.count == 3)
    #expect(classes.first?.label == names[digit])
    #expect((classes.first?.score ?? 0) > 0.9)
    #expect(classes.map(\.score) == classes.map(\.score).sorted(by: >))
  }

  /// The recorded inputs through `infer` give the reference runtime's logits.
  @Test func agreesWithTheReferenceRuntime() throws {
    let input = try NPY.read(try Fixtures.bytes("Stages/digits-input.npy"))
    let expected = try NPY.read(try Fixtures.bytes("Stages/digits-logits.npy"))
    let infer = try pipeline(
      #""normalize", {"use": "infer", "with": {"model": "models/digits.onnx"}}"#,
      input: #"{"color": "gray"}"#)
    let stage = try #require(infer.chain.stages.last)
    let perImage = input.count / input.shape[0]
    let classes = expected.count / expected.shape[0]
    for index in 0..<input.shape[0] {
      var made = sample(pattern(width: 8, height: 8, channels: 1))
      let floats = Array(try input.floats[index * perImage..<(index + 1) * perImage])
      let tensor = Tensor(shape: [1] + input.shape.dropFirst(), floats: floats)
      made.set(.tensor(NetworkInput(tensor: tensor, frame: Frame(width: 8, height: 8))))
      try stage.process(&made)
      let logits = try made.outputs().tensors["logits"]?.floats ?? []
      let wanted = Array(try expected.floats[index * classes..<(index + 1) * classes])
      let scale = wanted.map(abs).max() ?? 0
      for (value, reference) in zip(logits, wanted) {
        #expect(abs(value - reference) <= 1e-4 * scale)
      }
      #expect(logits.count == classes)
    }
  }

  @Test func refusesAWrongNumberOfLabels() {
    let found = problems(
      digits.replacing("\"models/digits.labels.txt\"", with: "[\"a\", \"b\"]"),
      input: #"{"color": "gray"}"#)
    #expect(found.map(\.message) == ["2 labels for 10 classes"])
  }

  /// A run must not be taken up with other labels than it began with.
  @Test func theDigestCoversTheLabelsFile() throws {
    try withTemporaryPath { folder in
      let file = folder + "/labels.txt"
      let spec = digits.replacing("models/digits.labels.txt", with: file)
      func digest(_ labels: [String]) throws -> String {
        try labels.joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
        return try pipeline(spec, input: #"{"color": "gray"}"#).digest
      }
      let first = try digest(names)
      #expect(try digest(names) == first)
      #expect(try digest(names.reversed()) != first)
    }
  }

  @Test func refusesASizeThatTheNetworkDoesNotTake() {
    let found = problems(digits.replacing("\"width\": 8", with: "\"width\": 9"))
    #expect(found.map(\.pointer) == ["/stages/2/with/model"])
  }

  @Test(arguments: [
    ("models/none.onnx", "none.onnx"), ("models/digits.labels.txt", "not an ONNX file"),
    ("nosuchmodel", "no model is called \"nosuchmodel\""),
  ])
  func saysWhyAModelCannotBeHad(model: String, message: String) {
    let found = problems(#""normalize", {"use": "infer", "with": {"model": "\#(model)"}}"#)
    #expect(found.map(\.pointer) == ["/stages/1/with/model"])
    #expect(found.first?.message.contains(message) == true, "\(found)")
  }

  @Test(arguments: [
    ("softmax", [0.09, 0.24, 0.67]), ("sigmoid", [0.73, 0.88, 0.95]), ("none", [1, 2, 3]),
  ])
  func activatesScores(activation: String, expected: [Double]) throws {
    var options = Classify.Options()
    options.activation = try #require(Classify.Activation(rawValue: activation))
    var made = sample(pattern(width: 1, height: 1))
    made.set(
      .outputs(
        NetworkOutputs(
          tensors: ["y": Tensor(shape: [1, 3], floats: [1, 2, 3])], names: ["y"],
          frame: Frame(width: 1, height: 1))))
    try Classify(options: options).process(&made)
    let scores = try made.classification().classes.sorted { $0.index < $1.index }.map(\.score)
    for (score, wanted) in zip(scores, expected) { #expect(abs(score - wanted) < 0.006) }
  }
}
