import Testing

@testable import Tensors

@Suite struct CounterRandomTests {
  static func make(
    seed: UInt64 = 7, path: String = "a/b.png", copy: Int = 0, position: [Int] = [1]
  ) -> CounterRandom {
    CounterRandom(seed: seed, path: Array(path.utf8), copy: copy, position: position)
  }

  static func draws(_ generator: CounterRandom, _ count: Int = 4) -> [UInt64] {
    var generator = generator
    return (0..<count).map { _ in generator.next() }
  }

  @Test func equalKeysGiveEqualDraws() {
    #expect(Self.draws(Self.make(), 1000) == Self.draws(Self.make(), 1000))
  }

  /// A change of this value would change every augmented data set ever made.
  @Test func drawsStayTheSameOverVersions() {
    let expected: [UInt64] = [
      17_118_543_386_594_300_604, 4_551_960_605_522_779_765, 2_225_553_607_445_187_490,
    ]
    #expect(Self.draws(Self.make(), 3) == expected)
  }

  @Test func everyPartOfTheKeyMatters() {
    let generators = [
      Self.make(), Self.make(seed: 8), Self.make(path: "a/b.pn"), Self.make(path: "a/b.png\0"),
      Self.make(path: ""), Self.make(copy: 1), Self.make(copy: -1), Self.make(position: []),
      Self.make(position: [1, 0]), Self.make(position: [0, 1]), Self.make(position: [2]),
    ]
    #expect(Set(generators.map { Self.draws($0) }).count == generators.count)
  }

  @Test func uniformFillsItsRangeEvenly() {
    var generator = Self.make()
    var bins = Array(repeating: 0, count: 10)
    for _ in 0..<10_000 {
      let value = generator.uniform(in: -2...3)
      #expect((-2...3).contains(value))
      bins[min(Int((value + 2) * 2), 9)] += 1
    }
    #expect(bins.allSatisfy { (850...1150).contains($0) })
  }

  @Test func uniformOfOnePointIsThatPoint() {
    var generator = Self.make()
    #expect(generator.uniform(in: 0.1...0.1) == 0.1)
  }

  @Test func integerReachesBothEndsEvenly() {
    var generator = Self.make()
    var bins = Array(repeating: 0, count: 7)
    for _ in 0..<7000 { bins[generator.integer(in: -3...3) + 3] += 1 }
    #expect(bins.allSatisfy { (850...1150).contains($0) })
  }

  @Test(arguments: [Int.min...Int.max, Int.min...0, 5...5])
  func integerAcceptsExtremeRanges(range: ClosedRange<Int>) {
    var generator = Self.make()
    for _ in 0..<100 {
      let value = generator.integer(in: range)
      #expect(range.contains(value))
    }
  }

  @Test func chanceIsCertainAtTheEnds() {
    var generator = Self.make()
    let never = (0..<1000).filter { _ in generator.chance(0) }.count
    let always = (0..<1000).filter { _ in generator.chance(1) }.count
    #expect(never == 0)
    #expect(always == 1000)
    let hits = (0..<10_000).filter { _ in generator.chance(0.3) }.count
    #expect((2800...3200).contains(hits))
  }

  @Test func normalHasMeanZeroAndUnitDeviation() {
    var generator = Self.make()
    let values = (0..<20_000).map { _ in generator.normal() }
    let mean = values.reduce(0, +) / 20_000
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000
    #expect(abs(mean) < 0.03)
    #expect(abs(variance - 1) < 0.05)
  }
}
