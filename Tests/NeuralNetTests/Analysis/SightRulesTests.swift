import Tensors
import Testing
import VectorMath

@testable import NeuralNet

/// What layers without weights do to what is seen.
@Suite struct SightRulesTests {
  private static func field(
    _ operation: any Operator, constants: [[Int]] = [], input: [Int] = [1, 4, 12, 12]
  ) throws -> ReceptiveField? {
    var names = ["x"]
    var initializers: [String: Tensor] = [:]
    for (index, values) in constants.enumerated() {
      names.append(values.isEmpty ? "" : "c\(index)")
      initializers["c\(index)"] = Tensor(
        shape: [values.count], int64s: values.map { Int64($0) })
    }
    let graph = Graph(
      name: "one",
      inputs: [ValueInfo(name: "x", elementType: .float32, shape: input.map { $0 })],
      outputs: [ValueInfo(name: "y", elementType: .float32, shape: nil)],
      nodes: [Node(name: "n", operation: operation, inputs: names, outputs: ["y"])],
      initializers: initializers)
    return try GraphAnalysis(graph, inputShapes: ["x": input]).layers.first?.field
  }

  private static func axis(
    _ size: Double, _ jump: Double, _ start: Double
  ) -> ReceptiveField {
    let axis = ReceptiveField.Axis(size: size, jump: jump, start: start)
    return .window([axis, axis])
  }

  private static let same = axis(1, 1, 0.5)

  @Test func elementwiseOperatorsKeepIt() throws {
    #expect(try Self.field(Relu()) == Self.same)
    #expect(try Self.field(Softmax(axis: 1, flattens: false)) == Self.same)
  }

  @Test func whatMixesPlacesSeesAll() throws {
    #expect(try Self.field(Softmax(axis: 3, flattens: false)) == .whole)
    #expect(try Self.field(Softmax(axis: 1, flattens: true)) == .whole)
    #expect(try Self.field(GlobalAveragePool()) == .whole)
    #expect(try Self.field(Flatten(axis: 1)) == .whole)
  }

  @Test func transposingKeepsTrackOfTheAxes() throws {
    #expect(try Self.field(Transpose(permutation: [0, 2, 3, 1])) == Self.same)
    #expect(
      try Self.field(Transpose(permutation: [0, 3, 1, 2]), input: [1, 12, 12, 3]) == Self.same)
  }

  @Test func groupingChannelsKeepsIt() throws {
    #expect(try Self.field(Reshape(), constants: [[1, 2, 2, 12, 12]]) == Self.same)
    #expect(try Self.field(Reshape(), constants: [[1, 4, 144]]) == .whole)
  }

  @Test func slicesThinIt() throws {
    // Every second row and column from the second on.
    let sliced = try Self.field(
      Slice(), constants: [[1, 1], [12, 12], [2, 3], [2, 2]])
    #expect(sliced == Self.axis(1, 2, 1.5))
    let channels = try Self.field(Slice(), constants: [[0], [2], [1]])
    #expect(channels == Self.same)
  }

  @Test func movingPixelsIntoChannelsWidensTheSteps() throws {
    let shape = try Self.field(SpaceToDepth(blockSize: 2))
    guard case .window(let axes)? = shape else {
      Issue.record("no window")
      return
    }
    #expect(axes.map(\.jump) == [2, 2])
  }
}
