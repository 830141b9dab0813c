import Testing

@testable import Tensors

/// The known-answer vectors published with the Random123 library.
@Suite struct PhiloxTests {
  struct Vector: Sendable {
    let counter: Philox.Block
    let key: Philox.Key
    let expected: Philox.Block
  }

  static let vectors = [
    Vector(
      counter: .init(repeating: 0), key: .init(repeating: 0),
      expected: .init(0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8)),
    Vector(
      counter: .init(repeating: .max), key: .init(repeating: .max),
      expected: .init(0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD)),
    Vector(
      counter: .init(0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344),
      key: .init(0xA409_3822, 0x299F_31D0),
      expected: .init(0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1)),
  ]

  @Test(arguments: vectors) func agreesWithPublishedVector(vector: Vector) {
    #expect(Philox.block(vector.counter, key: vector.key) == vector.expected)
  }
}
