import Tensors
import Testing

@testable import NeuralNet

@Suite struct ScanTests {
  /// `sum' = sum + x`, scanned as well.
  static let body = Subgraph(
    graph: Graph(
      name: "body", inputs: ["sum", "x"].map(ConditionalTests.value),
      outputs: ["next", "out"].map(ConditionalTests.value),
      nodes: [
        Node(name: "add", operation: Add(), inputs: ["sum", "x"], outputs: ["next"]),
        Node(name: "copy", operation: Identity(), inputs: ["next"], outputs: ["out"]),
      ], initializers: [:]), captures: [])

  static let start = Tensor(shape: [2], floats: [0, 0])
  static let rows = Tensor(shape: [3, 2], floats: [1, 2, 3, 4, 5, 6])

  @Test func addsUp() throws {
    let scan = Scan(body: Self.body, stateCount: 1, scanCount: 1)
    let results = try OperatorTests.run(scan, [Self.start, Self.rows])
    #expect(try results[0].floats == [9, 12])
    #expect(results[1] == Tensor(shape: [3, 2], floats: [1, 2, 4, 6, 9, 12]))
  }

  @Test func walksAnyAxisInAnyDirection() throws {
    var scan = Scan(body: Self.body, stateCount: 1, scanCount: 1)
    scan.inputAxes = [-1]
    scan.inputDirections = [1]
    scan.outputAxes = [1]
    scan.outputDirections = [1]
    let columns = Tensor(shape: [2, 3], floats: [1, 3, 5, 2, 4, 6])
    let results = try OperatorTests.run(scan, [Self.start, columns])
    #expect(results[1] == Tensor(shape: [2, 3], floats: [9, 8, 5, 12, 10, 6]))
  }

  @Test func refusesABodyThatDoesNotFit() {
    let scan = Scan(body: Self.body, stateCount: 0, scanCount: 1)
    #expect(throws: OperatorError.self) { try OperatorTests.run(scan, [Self.rows]) }
  }
}
