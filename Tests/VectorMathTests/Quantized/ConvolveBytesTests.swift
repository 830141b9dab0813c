import TestSupport
import Testing

@testable import VectorMath

/// Convolutions of bytes against sums by the book, on every tier.
@Suite struct ConvolveBytesTests {
  @Test(arguments: ByteCase.dense + ByteCase.depthwise)
  func agreesWithTheBook(given: ByteCase) {
    let operands = given.operands()
    let expected = given.expected(operands)
    for math in SIMDTier.allMath {
      for threads in [1, 3] {
        let result = given.result(operands, math, threads: threads)
        let differences = zip(result, expected).count { $1 != nil && Int($0) != $1 }
        #expect(differences == 0, "\(math.kernels.name), \(threads) threads")
      }
    }
  }

  /// Multipliers from a hostile file: no trap, and the same bits on every tier.
  @Test(arguments: [Float.infinity, -.infinity, .nan, 1e38, -1e38, 0])
  func unboundedMultipliersStayInRange(multiplier: Float) {
    let given = ByteCase(inChannels: 6, height: 2, width: 9, outChannels: 20)
    var operands = given.operands()
    operands.requantization.multipliers = Array(repeating: multiplier, count: 20)
    operands.requantization.low = -20
    operands.requantization.high = 30
    var first: [UInt8]?
    for math in SIMDTier.allMath {
      let result = given.result(operands, math, threads: 1)
      #expect(result.enumerated().allSatisfy { $0 % 32 >= 20 || (99...149).contains($1) })
      #expect(first == nil || first == result)
      first = result
    }
  }
}
