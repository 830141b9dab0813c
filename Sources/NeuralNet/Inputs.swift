import Tensors

/// The tensors that an operator works on in one run.
///
/// A tensor that nobody reads afterwards is *owned*: the operator may take it and write its result
/// into the same buffer.
package struct Inputs {
  private var tensors: [Tensor?]
  private let owned: [Bool]

  /// The inputs that are sequences, by index.
  private let sequences: [Int: [Tensor]]

  package init(_ tensors: [Tensor?], owned: [Bool], sequences: [Int: [Tensor]] = [:]) {
    self.tensors = tensors
    self.owned = owned
    self.sequences = sequences
  }

  package init(_ values: [Value?]) {
    var tensors: [Tensor?] = []
    var sequences: [Int: [Tensor]] = [:]
    for (index, value) in values.enumerated() {
      switch value {
      case .tensor(let tensor): tensors.append(tensor)
      case .sequence(let sequence):
        sequences[index] = sequence
        tensors.append(nil)
      case nil: tensors.append(nil)
      }
    }
    self.init(
      tensors, owned: Array(repeating: false, count: tensors.count), sequences: sequences)
  }

  package init(_ tensors: [Tensor?]) {
    self.init(tensors, owned: Array(repeating: false, count: tensors.count))
  }

  package var count: Int { tensors.count }

  /// The input at `index`, or nil if it was left out.
  package func optional(_ index: Int) -> Tensor? {
    index < tensors.count ? tensors[index] : nil
  }

  /// The tensor or sequence at `index`, or nil if it was left out.
  package func value(_ index: Int) -> Value? {
    if let tensor = optional(index) { return .tensor(tensor) }
    return sequences[index].map { .sequence($0) }
  }

  /// The sequence at `index`, which must be there.
  package func sequence(_ index: Int) throws(OperatorError) -> [Tensor] {
    guard let sequence = sequences[index] else {
      guard optional(index) == nil else {
        throw .invalidValue("input \(index) must be a sequence, but is a tensor")
      }
      throw .missingInput(index)
    }
    return sequence
  }

  /// The input at `index`, which must be there.
  package func required(_ index: Int) throws(OperatorError) -> Tensor {
    guard let tensor = optional(index) else { throw .missingInput(index) }
    return tensor
  }

  /// The elements of a float32 input.
  package func floats(_ index: Int) throws(OperatorError) -> [Float] {
    let tensor = try required(index)
    guard case .float32(let values) = tensor.storage else {
      throw .wrongType(input: index, expected: "float32", got: tensor.elementType)
    }
    return values
  }

  /// The elements of an optional float32 input.
  package func optionalFloats(_ index: Int) throws(OperatorError) -> [Float]? {
    optional(index) == nil ? nil : try floats(index)
  }

  /// The elements of an input of any integer type.
  package func integers(_ index: Int) throws(OperatorError) -> [Int] {
    try required(index).integers(input: index)
  }

  /// Whether nobody reads the input afterwards.
  package func isOwned(_ index: Int) -> Bool { owned[index] }

  /// What the shape rule needs to know.
  package var operands: [Operand?] {
    tensors.map { tensor in tensor.map { Operand(shape: $0.shape, value: $0) } }
  }

  /// Removes the input at `index` and returns it; without a copy if it is owned.
  package mutating func take(_ index: Int) throws(OperatorError) -> Tensor {
    let tensor = try required(index)
    tensors[index] = nil
    return tensor
  }

  /// Returns the elements of a float32 input in a buffer that the operator may write to.
  ///
  /// The buffer is that of the input if it is owned, otherwise a copy.
  package mutating func takeFloats(
    _ index: Int, pool: ArrayPool
  ) throws(OperatorError) -> [Float] {
    let values = try floats(index)
    if owned[index] {
      tensors[index] = nil
      return values
    }
    var copy = pool.takeEmpty(values.count)
    copy.append(contentsOf: values)
    return copy
  }

  /// Hands the buffers of owned inputs that were not taken back to the pool.
  package mutating func recycle(into pool: ArrayPool) {
    for index in tensors.indices where owned[index] {
      switch tensors[index]?.storage {
      case .float32(let values):
        tensors[index] = nil
        pool.give(values)
      case .uint8(let values):
        tensors[index] = nil
        pool.give(values)
      default: break
      }
    }
  }
}
