import Foundation
import NeuralNet
import TestSupport
import Tensors
import Testing

@testable import ONNX

@Suite struct NodeTestRunnerTests {
  /// All of ONNX's operator tests that matter for vision pass, but for those that the list names.
  @Test func operatorTestsFareAsListed() throws {
    var list = try OperatorTestList()
    let folder = try fetchedOperatorTests()
    var verdicts: [String: NodeTestRunner.Verdict] = [:]
    for path in NodeTestRunner.folders(in: folder) where try list.covers(path) {
      verdicts[URL(filePath: path).lastPathComponent] = NodeTestRunner().run(path)
    }
    let failing = verdicts.filter { $0.value != .passed }
    if ProcessInfo.processInfo.environment["RECORD_FIXTURES"] == "1" {
      let known = list.failing
      list.failing = failing.reduce(into: [:]) { result, entry in
        result[entry.key] = known[entry.key] ?? "\(entry.value)"
      }
      try list.record()
      Issue.record("the list is recorded; say why each case fails and run again")
    }
    #expect(verdicts.count > 900)
    for (name, verdict) in failing where list.failing[name] == nil {
      Issue.record("\(name): \(verdict)")
    }
    for name in list.failing.keys where failing[name] == nil {
      Issue.record("\(name) passes or is no case any more, but is listed")
    }
    let share = 1 - Double(failing.count) / Double(verdicts.count)
    #expect(share >= 0.97, "\(failing.count) of \(verdicts.count) cases fail")
  }

  static let graph = Graph(
    name: "test",
    inputs: [ValueInfo(name: "x", elementType: .float32, shape: [nil])],
    outputs: [ValueInfo(name: "y", elementType: .float32, shape: [nil])],
    nodes: [Node(name: "n", operation: Absolute(), inputs: ["x"], outputs: ["y"])],
    initializers: [:])

  /// Writes a folder with one data set for each expected result of `|-1|, |2|`.
  static func write(_ graph: Graph, expecting sets: [Tensor], in folder: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    try ModelFile.save(graph, to: folder + "/model.onnx")
    for (index, expected) in sets.enumerated() {
      let data = folder + "/test_data_set_\(index)"
      try FileManager.default.createDirectory(
        atPath: data, withIntermediateDirectories: true)
      let input = Tensor(shape: [2], floats: [-1, 2])
      for (name, tensor) in [("input_0", input), ("output_0", expected)] {
        let proto = TensorWriter.tensor(tensor, name: name)
        try Data(proto.serializedBytes() as [UInt8]).write(
          to: URL(filePath: "\(data)/\(name).pb"))
      }
    }
  }

  static func verdict(expecting sets: [Tensor], data: String? = nil) throws
    -> NodeTestRunner.Verdict
  {
    try withTemporaryPath { folder in
      try write(graph, expecting: sets, in: folder)
      if let data { try Data(data.utf8).write(to: URL(filePath: folder + "/data.json")) }
      return NodeTestRunner().run(folder)
    }
  }

  static func floats(_ values: Float...) -> Tensor {
    Tensor(shape: [values.count], floats: values)
  }

  @Test func passesWithinTheTolerance() throws {
    #expect(try Self.verdict(expecting: [Self.floats(1, 2), Self.floats(1.0009, 2)]) == .passed)
  }

  @Test(arguments: [[1, 2.1], [1, .infinity], [.nan, 2]] as [[Float]])
  func differencesFail(values: [Float]) throws {
    let expected = Tensor(shape: [2], floats: values)
    let verdict = try Self.verdict(expecting: [Self.floats(1, 2), expected])
    guard case .failed = verdict else {
      Issue.record("\(verdict)")
      return
    }
  }

  @Test func shapesAndTypesMustBeEqual() throws {
    #expect(
      try Self.verdict(expecting: [Tensor(shape: [1, 2], floats: [1, 2])])
        == .failed("y: the shape is [2], expected [1, 2]"))
    #expect(
      try Self.verdict(expecting: [Tensor(shape: [2], int32s: [1, 2])])
        == .failed("y: the type is float32, expected int32"))
  }

  @Test func toleranceComesFromTheFolder() throws {
    let sets = [Self.floats(1.5, 2)]
    #expect(try Self.verdict(expecting: sets, data: #"{"rtol": 0.4}"#) == .passed)
    #expect(try Self.verdict(expecting: sets, data: #"{"atol": 0.6}"#) == .passed)
    #expect(try Self.verdict(expecting: sets, data: #"{"atol": 0.3}"#) != .passed)
  }

  @Test func foldersWithoutDataFail() throws {
    #expect(try Self.verdict(expecting: []) == .failed("the folder has no test_data_set_0"))
  }

  @Test func findsTheFoldersWithin() throws {
    try withTemporaryPath { folder in
      for name in ["b", "a"] {
        try Self.write(Self.graph, expecting: [], in: "\(folder)/\(name)")
      }
      #expect(NodeTestRunner.folders(in: folder) == ["\(folder)/a", "\(folder)/b"])
      #expect(NodeTestRunner.folders(in: folder + "/b") == ["\(folder)/b"])
    }
  }
}
