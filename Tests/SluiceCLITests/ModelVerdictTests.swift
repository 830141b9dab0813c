import Files
import Foundation
import StrictJSON
import TestSupport
import Testing

/// `model test`.
@Suite struct ModelVerdictTests {
  /// A tensor file of floats, and the test that expects `output` of a network that negates.
  private static func write(
    _ name: String, kind: String = "Neg", output: [Float], to bench: Bench
  ) throws {
    try bench.write(
      ModelBytes.model(
        nodes: [ModelBytes.node(kind, ["x"], "y", name: "only")], input: ("x", [2]),
        output: ("y", [2])), "\(name)/model.onnx")
    try bench.write(
      ModelBytes.floats("x", [2], [1, -2]).bytes, "\(name)/test_data_set_0/input_0.pb")
    try bench.write(
      ModelBytes.floats("y", [2], output).bytes, "\(name)/test_data_set_0/output_0.pb")
  }

  @Test func everyVerdictIsCountedAndReasoned() throws {
    try Bench.with { bench in
      try Self.write("all/good", output: [-1, 2], to: bench)
      let good = try Sluice.run("model", "test", bench.root.appending("all/good").string)
      #expect(good.status == 0 && good.output == "1 passed, 0 failed, 0 unsupported\n")

      try Self.write("all/deep/bad", output: [-1, 3], to: bench)
      try Self.write("all/odd", kind: "STFT", output: [0, 0], to: bench)
      let verdicts = bench.root.appending("verdicts.json").string
      let all = try Sluice.run(
        "model", "test", bench.root.appending("all").string, "--json", verdicts)
      #expect(all.status == 2)
      let lines = all.output.split(separator: "\n").map(String.init)
      #expect(lines.count == 3, "\(lines)")
      #expect(lines[0].hasPrefix("failed: bad: y: element 1 is 2"))
      #expect(lines[1].hasPrefix("unsupported: odd: ") && lines[1].contains("STFT"))
      #expect(lines[2] == "1 passed, 1 failed, 1 unsupported")
      let records = try JSONParser.read(Array(try bench.read("verdicts.json").utf8)).value
      #expect(
        records.elements?.map { $0.value["verdict"]?.value.string }
          == ["failed", "passed", "unsupported"])
      #expect(records.elements?[1].value["name"]?.value.string == "good")

      let quiet = try Sluice.run("model", "test", bench.root.appending("all").string, "-q")
      #expect(quiet.output == "1 passed, 1 failed, 1 unsupported\n")
    }
  }

  @Test func foldersWithoutTestsAreErrors() throws {
    try Bench.with { bench in
      let empty = try Sluice.run("model", "test", bench.input.string)
      #expect(empty.status == 6 && empty.errors.contains("holds no test"))
      let gone = try Sluice.run("model", "test", bench.input.string + "/gone")
      #expect(gone.status == 6 && gone.errors.contains("no such file"))
      #expect(try Sluice.run("model", "test").status == 64)
    }
  }
}
