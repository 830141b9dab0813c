import NeuralNet
import TestSupport
import Tensors
import Testing

@testable import ONNX

/// Small models with the outputs that ONNX Runtime computed for them.
@Suite struct ModelFileTests {
  static let names = [
    "focus", "heatmap", "inverted", "legacy", "proposal", "refinement", "shapes",
  ]

  static func graph(_ name: String) throws -> Graph {
    try ModelFile.read(Fixtures.bytes("ONNX/\(name).onnx"))
  }

  static func compare(_ name: String, options: Model.Options, threads: Int = 1) throws {
    let model = try Model(graph: graph(name), options: options)
    let input = try NPY.read(Fixtures.bytes("ONNX/\(name).input.npy"))
    let results = try model.run(["input": input], threads: threads)
    #expect(!results.isEmpty)
    for (output, result) in results {
      let expected = try NPY.read(Fixtures.bytes("ONNX/\(name).\(output).npy"))
      #expect(result.shape == expected.shape)
      let scale = try expected.floats.map(abs).max() ?? 0
      let error = try zip(result.floats, expected.floats).map { abs($0 - $1) }.max() ?? 0
      #expect(error <= 1e-5 * scale, "\(name) \(output): \(error) of \(scale)")
    }
  }

  @Test(arguments: names) func agreesWithReference(name: String) throws {
    try Self.compare(name, options: Model.Options())
  }

  @Test(arguments: names) func agreesOnSeveralThreads(name: String) throws {
    try Self.compare(name, options: Model.Options(), threads: 3)
  }

  static let switches: [WritableKeyPath<Model.Options, Bool> & Sendable] = [
    \.foldsConstants, \.removesDeadCode, \.foldsBatchNormalization, \.foldsScales, \.foldsPads,
    \.joinsReorderings, \.rearrangesWindows, \.recognizesPatterns, \.fusesActivations,
    \.fusesBiases, \.fusesResiduals, \.packsWeights, \.sharesEqualResults, \.usesBlockedLayout,
    \.fusesChains,
    \.fusesRepeatedIndices, \.usesQuantizedKernels,
    \.forcesBlockedLayout, \.usesWinograd,
  ]

  /// Each optimisation on its own, and none.
  @Test(arguments: names, 0...switches.count)
  func agreesWithAnyOptimisation(name: String, which: Int) throws {
    var options = Model.Options()
    for (index, path) in Self.switches.enumerated() { options[keyPath: path] = index == which }
    if which == Self.switches.count - 2 { options.usesBlockedLayout = true }
    try Self.compare(name, options: options)
  }

  /// All optimisations but one.
  @Test(arguments: names, switches.indices)
  func agreesWithoutAnyOptimisation(name: String, which: Int) throws {
    var options = Model.Options()
    options[keyPath: Self.switches[which]].toggle()
    try Self.compare(name, options: options)
  }

  @Test func takesDeclaredSizesAsExamples() throws {
    let model = try Model(graph: Self.graph("heatmap"))
    #expect(model.inputs.map(\.name) == ["input"])
    #expect(model.inputs[0].shape == [nil, 3, nil, nil])
    #expect(model.outputs.map(\.shape) == [[nil, 1, nil, nil], [nil, 2, nil, nil]])
    let shapes = try model.outputShapes(for: ["input": [2, 3, 64, 96]])
    #expect(shapes == ["out0": [2, 1, 32, 48], "out1": [2, 2, 32, 48]])
  }

  @Test func keepsDeclaredSizesThatTheGraphDependsOn() throws {
    let refinement = try Model(graph: Self.graph("refinement"))
    #expect(refinement.inputs[0].shape == [nil, 3, 24, 24])
    let focus = try Model(graph: Self.graph("focus"))
    #expect(focus.inputs[0].shape == [1, 3, nil, nil])
  }

  @Test(
    arguments: [
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], "89 50 4e 47 0d 0a (.PNG..)"), ([], "empty"),
      (Array("{\"a\": 1}".utf8), "{\"a\": 1}"),
    ] as [([UInt8], String)])
  func saysWhatAnotherFileIs(bytes: [UInt8], message: String) {
    #expect {
      try ModelFile.read(bytes)
    } throws: { error in
      "\(error)".contains("not an ONNX file") && "\(error)".contains(message)
    }
  }

  @Test func namesTheMissingFile() {
    #expect {
      try ModelFile.load("/nowhere/model.onnx")
    } throws: { "\($0)".contains("/nowhere/model.onnx") }
  }

  @Test func truncatedFilesAreErrors() throws {
    let bytes = try Fixtures.bytes("ONNX/inverted.onnx")
    for count in stride(from: 0, to: bytes.count, by: 97) {
      #expect(throws: ONNXError.self) { try ModelFile.read(Array(bytes.prefix(count))) }
    }
  }

  /// Whatever a damaged file holds, reading and running it ends in a result or an error.
  @Test(arguments: ["shapes", "legacy", "inverted"])
  func mutatedFilesNeverTrap(name: String) throws {
    var random = SplitMix64(seed: 77)
    let original = try Fixtures.bytes("ONNX/\(name).onnx")
    let input = try NPY.read(Fixtures.bytes("ONNX/\(name).input.npy"))
    var options = Model.Options()
    options.largestElementCount = 1 << 20
    var refused = 0
    for _ in 0..<2000 {
      var bytes = original
      for _ in 0...Int.random(in: 0..<3, using: &random) {
        // Structure stands mostly outside the weights; look for places between short values.
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 2: bytes.removeSubrange(place..<min(place + 3, bytes.count))
        default: bytes[place] = 0xFF
        }
      }
      do {
        let model = try Model(graph: ModelFile.read(bytes), options: options)
        _ = try model.run(["input": input])
      } catch {
        refused += 1
      }
    }
    #expect(refused > 100)
  }
}
