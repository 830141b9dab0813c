import Files
import Foundation
import StrictJSON
import TestSupport
import Testing

/// `model describe` and `model bench`.
@Suite struct ModelCostTests {
  private static let digits = Fixtures.root
    .appending(path: "../../pipelines/models/digits.onnx").standardizedFileURL.path

  @Test func aDescriptionTellsShapesAndCosts() throws {
    try Bench.with { bench in
      let model = try ToyDetector.write(to: bench)
      let text = try Sluice.run("model", "describe", model, "--all")
      #expect(text.status == 0, "\(text.errors)")
      for words in [
        "opset 17", "image: float [1, 3, 8, 8]", "boxes: float [1, 64, 6]",
        "Conv 1, Reshape 1, Transpose 1", "[1, 6, 8, 8]", "8 - 1 + 1 = 8", "1.15 k",
      ] { #expect(text.output.contains(words), "\(words) in \(text.output)") }

      let analysis = try #require(
        try Sluice.run("model", "describe", model, "--json").json?["analysis"]?.value)
      #expect(analysis["multiplyAdds"]?.value.integer == 6 * 3 * 64)
      let layers = try #require(analysis["layers"]?.value.elements)
      #expect(layers.map { $0.value["kind"]?.value.string } == ["Conv", "Reshape", "Transpose"])
      #expect(layers[0].value["parameters"]?.value.integer == 18)
      #expect(layers[0].value["outputBytes"]?.value.integer == 6 * 64 * 4)
      #expect(layers[1].value["receptiveField"]?.value.string == "whole")
    }
  }

  @Test func openSizesAreAskedFor() throws {
    let open = try Sluice.run("model", "describe", Self.digits)
    #expect(open.status == 0 && open.output.contains("parameters"), "\(open.errors)")
    let one = try Sluice.run("model", "describe", Self.digits, "--json").json
    let first = one?["analysis"]?.value["inputs"]?.value.elements?.first?.value
    #expect(first?["shape"]?.value.elements?.map(\.value.integer) == [1, 1, 8, 8])
    let three = try Sluice.run(
      "model", "describe", Self.digits, "--shape", "image=3x1x8x8", "--json"
    ).json
    let work = { (json: JSONValue?) in json?["analysis"]?.value["multiplyAdds"]?.value.integer }
    #expect(try #require(work(three)) == 3 * #require(work(one)))
  }

  @Test func whatIsMissingIsListedBesideWhatIsKnown() throws {
    try Bench.with { bench in
      let model = try bench.write(
        ModelBytes.model(
          nodes: [
            ModelBytes.node("Multinomial", ["image"], "a", name: "first"),
            ModelBytes.node("Relu", ["a"], "b", name: "known"),
            ModelBytes.node("STFT", ["b"], "c", name: "second"),
          ],
          input: ("image", [1, 1, 8, 8]), output: ("c", [1, 10])), "odd.onnx")
      let result = try Sluice.run("model", "describe", model)
      #expect(result.status == 6)
      #expect(result.output.contains("Multinomial 1") && result.output.contains("opset 17"))
      #expect(result.errors.contains("STFT of ai.onnx opset 17 (node 'second')"))
      #expect(result.errors.contains("hint: "))
    }
  }

  @Test(arguments: ["describe", "bench", "run"])
  func whatIsNoNetworkIsNamed(command: String) throws {
    try Bench.with { bench in
      let more =
        command == "run" ? ["--output-dir", bench.output.string, "--input", "x=x.npy"] : []
      func errors(_ model: String) throws -> String {
        let result = try Sluice.start(
          ["model", command, model] + more, environment: ["SLUICE_MODELS": bench.root.string]
        ).finish()
        #expect(result.status == 6, "\(result.errors)")
        return result.errors
      }
      let cases = [
        ("gone.onnx", "gone.onnx: no such file"),
        ("centerface", "sluice model get centerface"),
        ("centreface", "did you mean \"centerface\"?"),
        (try bench.write("text", "text.onnx"), "not an ONNX file"),
      ]
      for (model, words) in cases {
        let found = try errors(model)
        #expect(found.contains(words), "\(found)")
      }
    }
  }

  @Test(
    arguments: [
      (["--size", "8"], "--size is WIDTHxHEIGHT"),
      (["--shape", "image"], "--shape takes NAME="),
      (["--shape", "imgae=1x1x8x8"], "did you mean \"image\"?"),
      (["--shape", "image=1x1x8"], "has 4 dimensions"),
      (["--shape", "image=1x1x8x8", "image=1x1x8x8"], "\"image\" twice"),
    ])
  func wrongSizesAreUsageErrors(arguments: [String], words: String) throws {
    for command in ["describe", "bench"] {
      let result = try Sluice.start(["model", command, Self.digits] + arguments).finish()
      #expect(result.status == 64, "\(result.errors)")
      #expect(result.errors.contains(words), "\(result.errors)")
    }
  }

  @Test func aBenchCountsWhatItRan() throws {
    let result = try Sluice.run(
      "model", "bench", Self.digits, "--threads", "1", "--rounds", "3", "--profile", "--json")
    #expect(result.status == 0, "\(result.errors)")
    let json = try #require(result.json)
    let rounds = try #require(json["rounds"]?.value.elements).compactMap(\.value.double)
    #expect(rounds.count == 3 && rounds == rounds.sorted())
    #expect(json["least"]?.value.double == rounds[0])
    #expect(json["median"]?.value.double == rounds[1])
    #expect(json["threads"]?.value.integer == 1)
    #expect(try #require(json["peakMemory"]?.value.integer) > 1 << 20)
    #expect(try #require(json["operators"]?.value.elements).count > 2)
    let text = try Sluice.run("model", "bench", Self.digits, "--rounds", "2", "--profile")
    for words in ["least", "median", "load", "GFLOP/s", "Conv"] {
      #expect(text.output.contains(words), "\(words) in \(text.output)")
    }
    #expect(try Sluice.run("model", "bench", Self.digits, "--rounds", "0").status == 64)
  }
}
