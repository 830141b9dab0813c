import Synchronization
import Tensors
import Testing

@testable import NeuralNet

@Suite struct ModelTests {
  /// `y = relu(conv(x) + conv(relu(x)))`, 1×1 convolutions over two channels.
  static func graph(nodes: Int = 1) -> Graph {
    let weights = Tensor(shape: [2, 2, 1, 1], floats: [1, -2, 3, 4])
    var list = [
      Node(
        name: "conv", operation: Convolution(window: Window()), inputs: ["x", "w"], outputs: ["a"]),
      Node(name: "act", operation: Relu(), inputs: ["x"], outputs: ["b"]),
      Node(
        name: "conv2", operation: Convolution(window: Window()), inputs: ["b", "w"],
        outputs: ["c"]),
      Node(name: "add", operation: Add(), inputs: ["a", "c"], outputs: ["v0"]),
    ]
    for index in 0..<nodes {
      list.append(
        Node(
          name: "relu\(index)", operation: Relu(), inputs: ["v\(index)"],
          outputs: ["v\(index + 1)"]))
    }
    return Graph(
      name: "test",
      inputs: [ValueInfo(name: "x", elementType: .float32, shape: [nil, 2, nil, nil])],
      outputs: [ValueInfo(name: "v\(nodes)", elementType: .float32, shape: nil)], nodes: list,
      initializers: ["w": weights])
  }

  @Test func computesTheGraph() throws {
    let model = try Model(graph: Self.graph())
    let result = try model.run(["x": Tensor(shape: [1, 2, 1, 1], floats: [1, -1])])
    // conv: [3, -1]; relu: [1, 0]; conv2: [1, 3]; sum: [4, 2].
    #expect(result == ["v1": Tensor(shape: [1, 2, 1, 1], floats: [4, 2])])
  }

  @Test func namesAMissingAndAnUnknownInput() throws {
    let model = try Model(graph: Self.graph())
    #expect(throws: NeuralNetError.missingInput(name: "x", expected: "float32 [?, 2, ?, ?]")) {
      try model.run([:])
    }
    let tensor = Tensor(shape: [1, 2, 1, 1], floats: [0, 0])
    #expect(throws: NeuralNetError.unknownInput(name: "y", known: ["x"])) {
      try model.run(["x": tensor, "y": tensor])
    }
  }

  @Test func saysWhatAnInputShouldBe() throws {
    let model = try Model(graph: Self.graph())
    let expected: [Int?] = [nil, 2, nil, nil]
    #expect(
      throws: NeuralNetError.wrongInputShape(name: "x", expected: expected, got: [1, 3, 1, 1])
    ) { try model.run(["x": Tensor(shape: [1, 3, 1, 1], floats: [0, 0, 0])]) }
    #expect(throws: NeuralNetError.wrongInputShape(name: "x", expected: expected, got: [2])) {
      try model.run(["x": Tensor(shape: [2], floats: [0, 0])])
    }
    #expect(
      throws: NeuralNetError.wrongInputType(name: "x", expected: .float32, got: .uint8)
    ) { try model.run(["x": Tensor(shape: [1, 2, 1, 1], uint8s: [0, 0])]) }
  }

  @Test func namesTheNodeThatFails() throws {
    var graph = Self.graph()
    graph.initializers["w"] = Tensor(shape: [2, 3, 1, 1], floats: [1, 2, 3, 4, 5, 6])
    let model = try Model(graph: graph)
    #expect {
      try model.run(["x": Tensor(shape: [1, 2, 1, 1], floats: [0, 0])])
    } throws: { error in
      let text = "\(error)"
      return text.contains("'conv") && text.contains("[1, 2, 1, 1]")
        && text.contains("[2, 3, 1, 1]")
    }
  }

  @Test func stopsBetweenNodesWhenCancelled() throws {
    var options = Model.Options()
    options.fusesActivations = false
    let model = try Model(graph: Self.graph(nodes: 20), options: options)
    let asked = Mutex(0)
    #expect(throws: NeuralNetError.cancelled) {
      try model.run(["x": Tensor(shape: [1, 2, 1, 1], floats: [0, 0])]) {
        asked.withLock { count in
          count += 1
          return count == 5
        }
      }
    }
    #expect(asked.withLock(\.self) == 5)
  }

  @Test func leavesInputsAsTheyWere() throws {
    let model = try Model(graph: Self.graph())
    let input = Tensor(shape: [1, 2, 1, 1], floats: [-1, -2])
    _ = try model.run(["x": input])
    #expect(input == Tensor(shape: [1, 2, 1, 1], floats: [-1, -2]))
  }

  @Test func keepsResultsApartWhenUsedFromSeveralTasks() async throws {
    let model = try Model(graph: Self.graph(nodes: 3))
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for task in 0..<8 {
        group.addTask {
          for size in 1..<40 {
            let plane = size * (task + 1)
            let input = Tensor(
              shape: [1, 2, plane, 1], floats: Array(repeating: Float(task + 1), count: 2 * plane))
            let output = try model.run(["x": input])["v3"]
            let value = Float(task + 1)
            let expected =
              Array(repeating: Float(0), count: plane)
              + Array(repeating: 14 * value, count: plane)
            guard try output?.floats == expected else { return false }
          }
          return true
        }
      }
      for try await isRight in group { #expect(isRight) }
    }
  }

  @Test func reportsTheTimeOfEachOperator() throws {
    let model = try Model(graph: Self.graph())
    var kinds: [String] = []
    let input = Tensor(shape: [1, 2, 1, 1], floats: [0, 0])
    _ = try model.run(["x": input], threads: 1, isCancelled: nil) { kinds.append($0.kind) }
    #expect(kinds.contains { $0.hasSuffix("Conv") })
  }

  @Test func refusesRunsThatTakeTooMuchMemory() throws {
    var options = Model.Options()
    options.fusesActivations = false
    options.largestRunBytes = 1600
    let model = try Model(graph: Self.graph(nodes: 20), options: options)
    func run(_ size: Int) throws {
      let values = [Float](repeating: 1, count: 2 * size)
      _ = try model.run(["x": Tensor(shape: [1, 2, size, 1], floats: values)])
    }
    // Two values of 8 bytes a place are there at once.
    try run(100)
    #expect { try run(101) } throws: { "\($0)".contains("more than 1600 bytes") }
  }

  @Test func keepsNoMoreAfterManyShapes() throws {
    var options = Model.Options()
    options.planCapacity = 4
    options.pooledBytes = 1 << 16
    let model = try Model(graph: Self.graph(nodes: 3), options: options)
    for number in 1...1000 {
      let shape = [number % 3 + 1, 2, number, 1 + number % 7]
      let count = shape.reduce(1, *)
      let input = Tensor(shape: shape, floats: Array(repeating: 1, count: count))
      #expect(try model.run(["x": input])["v3"]?.count == count)
      #expect(model.held.plans <= 4)
      #expect(model.held.bytes <= 1 << 16)
    }
    #expect(model.held.plans == 4)
  }

  @Test func givesShapesWithoutRunning() throws {
    let model = try Model(graph: Self.graph())
    #expect(try model.outputShapes(for: ["x": [3, 2, 5, 7]]) == ["v1": [3, 2, 5, 7]])
  }
}
