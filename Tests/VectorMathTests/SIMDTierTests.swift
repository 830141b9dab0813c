import KernelTable
import Testing

@testable import VectorMath

@Suite struct SIMDTierTests {
  @Test func baselineIsAlwaysAvailable() {
    #expect(SIMDTier.available.first == .baseline)
    #expect(SIMDTier.available.contains(SIMDTier.active))
  }

  @Test(arguments: SIMDTier.available)
  func tableIsTheTiersOwn(tier: SIMDTier) {
    let table = tier.kernels
    #expect(table.name == tier.rawValue)
    #expect(table.network.tileColumns == [.baseline: tileOfBaseline, .avx2: 16, .avx512: 32][tier])
    #expect(table.network.tileRows == [.baseline: 6, .avx2: 6, .avx512: 8][tier])
  }

  /// A fused multiply-add keeps what a rounded product loses.
  @Test(arguments: SIMDTier.available.filter { $0 != .baseline }, [1, 16, 17])
  func fasterTiersFuse(tier: SIMDTier, count: Int) {
    let x = [Float](repeating: 1 + 0x1p-12, count: count)
    let minusSquare = [Float](repeating: -(1 + 0x1p-11), count: count)
    var y = x
    var span = y.mutableSpan
    VectorMath(tier: tier).multiplyAdd(x.span, x.span, minusSquare.span, into: &span)
    #expect(y == Array(repeating: 0x1p-24, count: count))
  }

  @Test func requestChoosesTheTier() {
    #expect(SIMDTier.choice(requested: "baseline") == (.baseline, nil))
    #expect(SIMDTier.choice(requested: nil).tier == SIMDTier.available.last)
    #expect(SIMDTier.choice(requested: "").problem == nil)
  }

  @Test func unknownRequestFallsBackAndSaysSo() {
    let (tier, problem) = SIMDTier.choice(requested: "avx1024")
    #expect(tier == SIMDTier.available.last)
    #expect(problem?.contains("avx1024") == true)
  }

  private var tileOfBaseline: Int {
    #if arch(x86_64)
      8
    #else
      16
    #endif
  }
}
