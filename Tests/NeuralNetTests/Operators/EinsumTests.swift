import TestSupport
import Tensors
import Testing

@testable import NeuralNet

@Suite struct EinsumTests {
  /// Sums over all values of all labels.
  static func reference(_ equation: String, _ tensors: [Tensor]) throws -> [Double] {
    let parsed = try EinsumEquation(equation, ranks: tensors.map(\.rank))
    var sizes: [Int: Int] = [:]
    for (labels, tensor) in zip(parsed.operands, tensors) {
      for (label, size) in zip(labels, tensor.shape) { sizes[label] = max(sizes[label] ?? 1, size) }
    }
    let labels = sizes.keys.sorted()
    let shape = labels.map { sizes[$0] ?? 1 }
    let strides = shape.rowMajorStrides
    let resultStrides = parsed.result.map { sizes[$0] ?? 1 }.rowMajorStrides
    var result = [Double](
      repeating: 0, count: parsed.result.map { sizes[$0] ?? 1 }.product)
    for index in 0..<shape.product {
      let values = Dictionary(
        uniqueKeysWithValues: labels.indices.map {
          (labels[$0], index / strides[$0] % shape[$0])
        })
      var product = 1.0
      for (labels, tensor) in zip(parsed.operands, tensors) {
        var place = 0
        for ((label, size), stride) in zip(zip(labels, tensor.shape), tensor.shape.rowMajorStrides)
        {
          place += size == 1 ? 0 : (values[label] ?? 0) * stride
        }
        product *= Double(try tensor.floats[place])
      }
      let place = zip(parsed.result, resultStrides).map { (values[$0] ?? 0) * $1 }.reduce(0, +)
      result[place] += product
    }
    return result
  }

  @Test(
    arguments: [
      ("ij->ji", [[2, 3]]), ("ij->", [[2, 3]]), ("ij->i", [[2, 3]]), ("ii->i", [[3, 3]]),
      ("ii", [[3, 3]]), ("iij->j", [[2, 2, 3]]), ("ij,jk", [[2, 3], [3, 4]]),
      ("bij,bjk->bik", [[2, 3, 4], [2, 4, 5]]), ("ij,kj->ik", [[2, 3], [4, 3]]),
      ("i,j->ij", [[2], [3]]), ("i,j->ji", [[2], [3]]), ("i,j->", [[2], [3]]),
      ("ij,ij->ij", [[2, 3], [2, 3]]), ("ij,ij->j", [[2, 3], [2, 3]]),
      ("...ij,...jk->...ik", [[2, 1, 3, 4], [5, 4, 2]]), ("...ii->...i", [[2, 3, 3]]),
      ("bhwc,hkc->bhwk", [[2, 3, 2, 4], [3, 5, 4]]), ("ab,bc,cd->ad", [[2, 3], [3, 4], [4, 2]]),
      ("ij,jk,ki->", [[2, 3], [3, 4], [4, 2]]), ("a b , b -> a", [[2, 3], [3]]),
      ("ij,jk->ik", [[2, 1], [3, 4]]), ("b...,b...->...", [[2, 3], [2, 3]]),
    ] as [(String, [[Int]])])
  func agreesWithReference(equation: String, shapes: [[Int]]) throws {
    let tensors = shapes.enumerated().map {
      DeformableConvolutionTests.random($1, seed: UInt64($0))
    }
    let result = try OperatorTests.run(Einsum(equation: equation), tensors)[0]
    let expected = try Self.reference(equation, tensors)
    #expect(result.count == expected.count)
    for (value, goal) in zip(try result.floats, expected) {
      #expect(abs(Double(value) - goal) < 1e-5)
    }
  }

  @Test(
    arguments: [
      "", "i", "ijk", "ij->ij->", "ij->k", "ij->ii", "i1->i", "ij,jk->ik", "i->...", "é",
    ])
  func badEquationsAreErrors(equation: String) {
    let matrix = Tensor(shape: [2, 2], floats: [1, 2, 3, 4])
    #expect(throws: OperatorError.self) {
      try OperatorTests.run(Einsum(equation: equation), [matrix])
    }
  }

  @Test func sizesMustAgree() {
    let matrix = Tensor(shape: [2, 3], floats: [1, 2, 3, 4, 5, 6])
    #expect(throws: OperatorError.self) {
      try OperatorTests.run(Einsum(equation: "ij,jk->ik"), [matrix, matrix])
    }
  }
}
