import Testing

@testable import BatchAugmentation

@Suite struct CopyPlanTests {
  private func plan(
    _ sources: [[Int: Int]], _ rules: CopyRules, keepsOriginals: Bool = true, seed: UInt64 = 1
  ) -> CopyPlan {
    CopyPlan(
      sources.enumerated().map {
        CopyPlan.Source(path: Array("\($0).png".utf8), classes: $1)
      }, classes: 3, rules: rules, keepsOriginals: keepsOriginals, seed: seed)
  }

  @Test func everyPictureGetsItsCopies() {
    let made = plan([[0: 1], [1: 2], [:]], CopyRules(copies: 4))
    #expect(made.copies == [4, 4, 4])
    #expect(made.planned.objects == [5, 10, 0])
    #expect(made.planned.negatives == 5)
    #expect(made.planned.total == 15)
    #expect(plan([[0: 1]], CopyRules()).copies == [1])
    #expect(plan([[0: 1]], CopyRules(copies: 4, cap: 3)).copies == [3])
  }

  @Test func rareClassesAreRepeated() {
    // The class 1 is in 1 of 100 pictures: sqrt(0.16 / 0.01) = 4.
    let sources = [[1: 1]] + Array(repeating: [0: 1], count: 99)
    let made = plan(sources, CopyRules(copies: 1, repeatThreshold: 0.16))
    #expect(made.copies[0] == 4)
    #expect(made.copies.dropFirst().allSatisfy { $0 == 1 })
    #expect(CopyPlan.repeatFactors(made.before, threshold: 0.16) == [1, 4, 1])
  }

  @Test func fractionsOfRepeatsAreRoundedByDraws() {
    // The factor is sqrt(0.5 / 0.32) = 1.25: a quarter of the copies is doubled.
    let sources = Array(repeating: [0: 1], count: 320) + Array(repeating: [:], count: 680)
    let made = plan(sources, CopyRules(copies: 1, repeatThreshold: 0.5))
    #expect(made.copies.prefix(320).allSatisfy { $0 == 1 || $0 == 2 })
    #expect((50...110).contains(made.copies.prefix(320).count { $0 == 2 }))
    #expect(made.copies.suffix(680).allSatisfy { $0 == 1 })
    #expect(made == plan(sources, CopyRules(copies: 1, repeatThreshold: 0.5)))
    #expect(made != plan(sources, CopyRules(copies: 1, repeatThreshold: 0.5), seed: 2))
  }

  @Test(arguments: [100, 101, 137, 1000])
  func targetsAreMetExactly(target: Int) {
    let sources: [[Int: Int]] = [[0: 3], [0: 2, 1: 1], [1: 2], [1: 5], [2: 1], [0: 1, 2: 4], [:]]
    for keepsOriginals in [true, false] {
      let made = plan(sources, CopyRules(target: target), keepsOriginals: keepsOriginals)
      #expect(made.planned.objects == [target, target, target])
      #expect(made.misses.isEmpty)
      #expect(made.copies[6] == 0)
      #expect(made.planned.negatives == (keepsOriginals ? 1 : 0))
    }
  }

  @Test func restsAreMadeUpOfNumbersThatFit() {
    // 3 + 3 + 3 would leave 2 of 11 open; 3 + 3 + 5 does not.
    #expect(
      plan([[0: 3], [0: 5]], CopyRules(target: 11), keepsOriginals: false).planned.objects[0] == 11)
    let made = plan([[0: 4], [0: 6]], CopyRules(target: 11), keepsOriginals: false)
    #expect(made.planned.objects[0] == 10)
    let miss = made.misses.first { $0.category == 0 }
    #expect(miss?.count == 10)
    #expect(miss?.reason.contains("adds more than the 1 missing") == true)
  }

  @Test func whatCannotBeReachedIsSaid() {
    let made = plan([[0: 9], [1: 1]], CopyRules(target: 5, cap: 2))
    #expect(made.copies == [0, 2])
    #expect(made.misses.map(\.category) == [0, 1, 2])
    #expect(made.misses[0].reason == "the originals alone are more")
    #expect(made.misses[1].reason.contains("capPerSource"))
    #expect(made.misses[2].reason == "no picture has it")
  }

  @Test func picturesAreCountedWhereTheSpecSaysSo() {
    let made = plan([[0: 9], [0: 2, 1: 1], [1: 7]], CopyRules(target: 6, counted: .pictures))
    #expect(Array(made.planned.pictures.prefix(2)) == [6, 6])
  }

  @Test func copiesAreSpreadEvenly() {
    let made = plan(
      Array(repeating: [0: 1], count: 10), CopyRules(target: 47), keepsOriginals: false)
    #expect(Set(made.copies) == [4, 5])
    #expect(made.copies.reduce(0, +) == 47)
  }

  @Test func classesThatStandTogetherAreFilledTogether() {
    // No picture has one class alone.
    let sources = (0..<300).map { [$0 % 3: 1 + $0 % 2, ($0 + 1) % 3: 1] }
    let made = plan(sources, CopyRules(target: 2000), keepsOriginals: false)
    for count in made.planned.objects { #expect((1997...2000).contains(count)) }
    #expect(made.misses.count == made.planned.objects.count { $0 < 2000 })
  }

  @Test func manyPicturesTakeLittleTime() {
    let sources = (0..<20_000).map {
      $0 % 4 == 0 ? [$0 % 3: 1] : [$0 % 3: 1 + $0 % 7, ($0 + 1) % 3: $0 % 2 + 1]
    }
    let start = ContinuousClock.now
    let made = plan(sources, CopyRules(target: 100_000))
    #expect(made.misses.isEmpty)
    #expect(.now - start < .seconds(20))
  }
}
