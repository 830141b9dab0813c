/// Whether a sum can be made of some numbers, each used as often as is wanted; any sum if there are
/// none, as nothing is known then.
struct ExactSums {
  private let reach: Reach?
  private let divisor: Int

  init(of numbers: [Int]) {
    let gains = Set(numbers).sorted()
    divisor = gains.reduce(0, Self.commonDivisor)
    // Beyond the square of the largest number, all multiples of the common divisor are sums.
    let largest = min(gains.last ?? 0, 1000)
    reach = gains.isEmpty ? nil : Reach(gains: gains, limit: largest * largest)
  }

  func contains(_ sum: Int) -> Bool {
    guard let reach, sum >= 0 else { return reach == nil }
    return sum <= reach.limit ? reach.contains(sum) : sum % divisor == 0
  }

  private static func commonDivisor(_ first: Int, _ second: Int) -> Int {
    second == 0 ? first : commonDivisor(second, first % second)
  }
}

/// Which sums can be made of some numbers, each used as often as is wanted.
struct Reach {
  let gains: [Int]
  let limit: Int
  private let isReached: [Bool]

  init(gains: [Int], limit: Int) {
    self.gains = gains
    self.limit = limit
    var isReached = [Bool](repeating: false, count: limit + 1)
    isReached[0] = true
    for sum in 1...max(limit, 1) where sum <= limit {
      isReached[sum] = gains.contains { $0 <= sum && isReached[sum - $0] }
    }
    self.isReached = isReached
  }

  func contains(_ sum: Int) -> Bool { isReached[sum] }

  /// The numbers with which a way begins to the largest sum that is not above another.
  func steps(to open: Int) -> [Int] {
    guard let best = (0...open).last(where: { isReached[$0] }), best > 0 else { return [] }
    return gains.filter { $0 <= best && isReached[best - $0] }
  }
}
