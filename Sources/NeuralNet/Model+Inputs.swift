import Tensors

extension Model {
  /// Brings the inputs into the order of ``Model/inputs`` after checking each.
  func ordered(_ given: [String: Tensor]) throws(NeuralNetError) -> [Tensor] {
    try checkNames(Set(given.keys))
    var tensors: [Tensor] = []
    for info in inputs {
      guard let tensor = given[info.name] else { throw missing(info) }
      guard tensor.elementType == info.elementType else {
        throw .wrongInputType(
          name: info.name, expected: info.elementType, got: tensor.elementType)
      }
      try check(tensor.shape, against: info)
      tensors.append(tensor.computable)
    }
    return tensors
  }

  /// Brings input shapes into the order of ``Model/inputs`` after checking each.
  func orderedShapes(_ given: [String: [Int]]) throws(NeuralNetError) -> [[Int]] {
    try checkNames(Set(given.keys))
    var shapes: [[Int]] = []
    for info in inputs {
      guard let shape = given[info.name] else { throw missing(info) }
      try check(shape, against: info)
      shapes.append(shape)
    }
    return shapes
  }

  private func missing(_ info: ValueInfo) -> NeuralNetError {
    .missingInput(
      name: info.name,
      expected: "\(info.elementType.rawValue) \(ValueInfo.describe(info.shape))")
  }

  private func checkNames(_ given: Set<String>) throws(NeuralNetError) {
    let known = inputs.map(\.name)
    guard let unknown = given.subtracting(known).sorted().first else { return }
    throw .unknownInput(name: unknown, known: known)
  }

  private func check(_ shape: [Int], against info: ValueInfo) throws(NeuralNetError) {
    let expected = info.shape ?? shape.map { _ in nil }
    let fits =
      shape.count == expected.count
      && zip(shape, expected).allSatisfy { $0 >= 0 && ($1 == nil || $0 == $1) }
    do {
      try ShapeInference.check(shape, limit: .max - 1)
    } catch {
      throw .wrongInputShape(name: info.name, expected: expected, got: shape)
    }
    guard fits else {
      throw .wrongInputShape(name: info.name, expected: expected, got: shape)
    }
  }
}

extension Tensor {
  /// The tensor as the engine computes with it: float32 in place of float64.
  package var computable: Tensor {
    guard case .float64(let values) = storage else { return self }
    return Tensor(shape: shape, floats: values.map { Float($0) })
  }

  /// The tensor in the type that the graph declares for it: float64 in place of float32.
  package func converted(toDeclared type: ElementType) -> Tensor {
    guard type == .float64, case .float32(let values) = storage else { return self }
    return Tensor(shape: shape, doubles: values.map { Double($0) })
  }
}
