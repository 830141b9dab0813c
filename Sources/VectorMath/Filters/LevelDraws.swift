/// For each of the 256 levels a distribution of levels to draw from, as alias tables.
///
/// Probabilities come out within 2^-17 of a slot's share. Source: Walker, "An efficient method
/// for generating discrete random variables with general distributions", 1977.
package struct LevelDraws: Sendable {
  let slotBits: Int
  let slots: [UInt32]

  /// Makes the tables from each level's outcomes and how often they come, up to a common factor.
  ///
  /// - Precondition: 256 lists, none empty, of at most 256 outcomes with positive weights.
  package init(_ levels: [[(outcome: UInt8, weight: Double)]]) {
    precondition(levels.count == 256, "one distribution a level")
    let most = levels.map(\.count).max() ?? 1
    precondition(most <= 256, "an outcome is a level")
    let bits = most <= 1 ? 0 : Int.bitWidth - (most - 1).leadingZeroBitCount
    slotBits = bits
    slots = levels.flatMap { Self.slots($0, count: 1 << bits) }
  }

  private static func slots(
    _ outcomes: [(outcome: UInt8, weight: Double)], count: Int
  ) -> [UInt32] {
    precondition(!outcomes.isEmpty, "something is drawn")
    let total = outcomes.reduce(0) { $0 + $1.weight }
    var shares = outcomes.map { $0.weight / total * Double(count) }
    var own = outcomes.map { UInt32($0.outcome) }
    shares += Array(repeating: 0, count: count - shares.count)
    own += Array(repeating: own[0], count: count - own.count)
    var alias = own
    var poor = shares.indices.filter { shares[$0] < 1 }
    var rich = shares.indices.filter { shares[$0] >= 1 }
    var limits = Array(repeating: 65_536.0, count: count)
    while let giver = rich.last, let taker = poor.popLast() {
      limits[taker] = shares[taker] * 65_536
      alias[taker] = own[giver]
      shares[giver] -= 1 - shares[taker]
      if shares[giver] < 1 {
        rich.removeLast()
        poor.append(giver)
      }
    }
    return (0..<count).map { slot in
      let limit = UInt32(limits[slot].rounded())
      // A slot that always gives its own outcome has it on both sides of the limit.
      guard limit < 65_536 else { return own[slot] | own[slot] << 8 }
      return limit << 16 | alias[slot] << 8 | own[slot]
    }
  }
}
