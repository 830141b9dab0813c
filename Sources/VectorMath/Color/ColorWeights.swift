/// A weighted sum of red, green and blue for each color, in the fixed-point form of the kernel.
package struct ColorWeights: Sendable, Equatable {
  /// Fractional bits of sums.
  let bits: Int16

  /// Three weights and the offset of each color.
  let words: [Int16]

  /// Takes three rows of three weights, and an offset in levels for each.
  ///
  /// `nil` when a sum could leave the kernel's 16 bits, far beyond any picture.
  package init?(_ rows: [[Double]], offsets: [Double]) {
    precondition(rows.count == 3 && offsets.count == 3 && rows.allSatisfy { $0.count == 3 })
    let largest = rows.joined().map(abs).max() ?? 0
    let sums = zip(rows, offsets).map { row, offset in
      row.reduce(0) { $0 + abs($1) } * 255 + abs(offset)
    }
    let reach = (sums.max() ?? 0) + 4
    // Not finite values fail the comparisons.
    let fitting = (0...4).last { bits in
      largest * Double(1 << (9 + bits)) < 32_767 && reach * Double(1 << bits) < 32_767
    }
    guard let fitting else { return nil }
    bits = Int16(fitting)
    var words: [Int16] = []
    for (row, offset) in zip(rows, offsets) {
      words += Self.rounded(row, bits: 9 + fitting)
      // Half a level rounds; each product of a weight that is not whole loses half a step.
      let lost = fitting >= 3 ? 1 : 0
      let half = fitting > 0 ? 1 << (fitting - 1) : 0
      words.append(Int16((offset * Double(1 << fitting)).rounded()) + Int16(half + lost))
    }
    self.words = words
  }

  /// Rounds weights to fractional bits such that their sum is rounded as well.
  private static func rounded(_ row: [Double], bits: Int) -> [Int16] {
    let unit = Double(1 << bits)
    var weights = row.map { ($0 * unit).rounded() }
    let excess = weights.reduce(0, +) - (row.reduce(0, +) * unit).rounded()
    if let largest = weights.indices.max(by: { abs(weights[$0]) < abs(weights[$1]) }) {
      weights[largest] -= excess
    }
    return weights.map { Int16($0) }
  }
}
