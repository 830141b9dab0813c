import Foundation
import Testing

@testable import Augmentation

@Suite struct FalloffTests {
  @Test func exponentialIsThatOfTheLibrary() {
    for step in 0...3000 {
      let t = Double(step) * 0.023
      #expect(abs(Falloff.exponential(t) - exp(-t)) <= 1e-12)
    }
    #expect(Falloff.exponential(0) == 1 && Falloff.exponential(1e300) == 0)
    #expect(Falloff.exponential(699) >= 0 && Falloff.exponential(.infinity) == 0)
  }

  @Test func smoothStepIsLevelAtItsEnds() {
    #expect(
      Falloff.smoothStep(-3, from: 0, to: 2) == 0 && Falloff.smoothStep(9, from: 0, to: 2) == 1)
    #expect(Falloff.smoothStep(1, from: 0, to: 2) == 0.5)
    #expect(Falloff.smoothStep(0.02, from: 0, to: 2) < 0.001)
    #expect(
      Falloff.smoothStep(1, from: 2, to: 2) == 0 && Falloff.smoothStep(2, from: 2, to: 2) == 1)
  }
}
