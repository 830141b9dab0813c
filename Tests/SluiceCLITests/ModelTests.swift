import Files
import Foundation
import StrictJSON
import TestSupport
import Testing

private let digits = Fixtures.root
  .appending(path: "../../pipelines/models/digits.onnx").standardizedFileURL.path

/// Networks that do not fit are found before the first picture.
@Suite struct ModelTests {
  private static func spec(
    _ bench: Bench, _ model: String, side: Int = 8, extra: String = #""input": {"color": "gray"},"#
  ) throws -> String {
    try bench.spec(
      """
      {"use": "resize", "with": {"width": \(side), "height": \(side)}}, "normalize",
      {"use": "infer", "with": {"model": "\(model)"}}, "classify"
      """, extra: extra)
  }

  private func expectRefused(
    _ bench: Bench, _ spec: String, _ words: [String],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try bench.pictures(1)
    let result = try bench.run(spec)
    #expect(result.status == 3, sourceLocation: sourceLocation)
    for word in words {
      #expect(result.errors.contains(word), "\(result.errors)", sourceLocation: sourceLocation)
    }
    #expect(!bench.exists("out"), sourceLocation: sourceLocation)
  }

  @Test func aDamagedOrForeignFileIsRefused() throws {
    try Bench.with { bench in
      let bytes = [UInt8](try Data(contentsOf: URL(filePath: digits)))
      try bench.write(Array(bytes.prefix(20_000)), "cut.onnx")
      try bench.write(try Fixtures.bytes("Imaging/rgb.png"), "picture.onnx")
      try bench.write("", "empty.onnx")
      let place = "/stages/2/with/model"
      try expectRefused(bench, try Self.spec(bench, "cut.onnx"), [place, "cut.onnx", "damaged"])
      try expectRefused(
        bench, try Self.spec(bench, "picture.onnx"), [place, "not an ONNX file", "PNG"])
      try expectRefused(bench, try Self.spec(bench, "empty.onnx"), [place, "it is empty"])
      try expectRefused(
        bench, try Self.spec(bench, "gone.onnx"),
        [place, "gone.onnx: no such file", "is the path right?"])
      try expectRefused(
        bench, try Self.spec(bench, "centreface"), ["did you mean \"centerface\"?"])
    }
  }

  @Test func everyUnsupportedOperatorIsNamed() throws {
    try Bench.with { bench in
      try bench.write(
        ModelBytes.model(
          nodes: [
            ModelBytes.node("Multinomial", ["image"], "a", name: "first"),
            ModelBytes.node("Relu", ["a"], "b", name: "known"),
            ModelBytes.node("STFT", ["b"], "c", name: "second"),
          ],
          input: ("image", [1, 1, 8, 8]), output: ("c", [1, 10])), "odd.onnx")
      try expectRefused(
        bench, try Self.spec(bench, "odd.onnx"),
        ["odd.onnx", "Multinomial of ai.onnx opset 17 (node 'first')", "STFT", "'second'"])
    }
  }

  @Test func anInputOfTheWrongShapeIsFoundBeforeTheFirstPicture() throws {
    try Bench.with { bench in
      try expectRefused(
        bench, try Self.spec(bench, digits, side: 9),
        ["[?, 1, 8, 8]", "[1, 1, 9, 9]", "set resize and normalize to that shape"])
      try expectRefused(
        bench, try Self.spec(bench, digits, extra: ""),
        ["[?, 1, 8, 8]", "[1, 3, 8, 8]", #"set "input": {"color": "gray"}"#])
      try expectRefused(
        bench,
        try bench.spec(
          ToyDetector.stages(try ToyDetector.write(to: bench)),
          extra: #""input": {"color": "gray"},"#), ["[1, 1, 8, 8]", #"{"color": "rgb"}"#])
    }
  }

  @Test func theCommandGivesTheRecordedLogits() throws {
    try Bench.with { bench in
      let input = Fixtures.root.appending(path: "Stages/digits-input.npy").path
      let result = try Sluice.run(
        "model", "run", digits, "--input", "image=\(input)", "--output-dir", bench.output.string)
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.errors.contains("logits [2, 10]"))
      func values(_ bytes: [UInt8]) -> [Float] {
        let words = Array(bytes.suffix(80))
        return (0..<20).map { index in
          let bits = (0..<4).reduce(UInt32(0)) { $0 | UInt32(words[4 * index + $1]) << (8 * $1) }
          return Float(bitPattern: bits)
        }
      }
      let expected = values(try Fixtures.bytes("Stages/digits-logits.npy"))
      let actual = values(try FileReader.read(bench.output.appending("logits.npy")))
      assertClose(actual, expected.map(Double.init), ulps: 0, absolute: 1e-4)
    }
  }

  @Test func theCommandNamesWhatIsWrongWithItsInputs() throws {
    try Bench.with { bench in
      let input = Fixtures.root.appending(path: "Stages/digits-input.npy").path
      let logits = Fixtures.root.appending(path: "Stages/digits-logits.npy").path
      let text = try bench.write("text", "text.npy")
      let cases: [([String], Int32, [String])] = [
        ([], 64, ["--input"]),
        (["--input", "picture=\(input)"], 64, ["no input 'picture'", "its inputs are image"]),
        (["--input", input], 64, ["NAME=FILE.npy"]),
        (["--input", "image=\(input)", "image=\(input)"], 64, ["\"image\" twice"]),
        (["--input", "image=\(logits)"], 64, ["[?, 1, 8, 8]", "[2, 10]"]),
        (["--input", "image=\(text)"], 6, [text, "not an NPY file"]),
        (["--input", "image=\(text)x"], 6, ["\(text)x: no such file"]),
      ]
      for (arguments, status, words) in cases {
        let all = ["model", "run", digits, "--output-dir", bench.output.string] + arguments
        let result = try Sluice.start(all).finish()
        #expect(result.status == status, "\(arguments): \(result.errors)")
        for word in words { #expect(result.errors.contains(word), "\(result.errors)") }
      }
      let foreign = try Sluice.run(
        "model", "run", text, "--input", "image=\(input)", "--output-dir", bench.output.string)
      #expect(foreign.status == 6 && foreign.errors.contains("\(text): not an ONNX file"))
      #expect(!bench.exists("out"))
    }
  }
}
