import Foundation
import Testing

@testable import Imaging

@Suite struct ImageShotNoiseTests {
  /// The quantile by sums and the one for large means agree where one takes over from the other.
  @Test(arguments: [0.001, 0.1, 0.5, 0.8, 0.999])
  func quantilesAgreeAtTheSeam(share: Double) {
    let counter = PhotonCount(scale: 0.001)
    let value = pow(0.4, 1 / 2.2)
    let below = counter.count(of: value * 0.9999, share: share)
    let above = counter.count(of: value * 1.0001, share: share)
    #expect(abs(below - above) <= 1)
  }

  @Test func countsHaveThePoissonMean() {
    let counter = PhotonCount(scale: 0.05)
    for value in [0.2, 0.6, 1] {
      let counts = (0..<1000).map {
        Double(counter.count(of: value, share: (Double($0) + 0.5) / 1000))
      }
      #expect(abs(counts.reduce(0, +) / 1000 - counter.mean(of: value)) < 0.02)
    }
  }

  @Test func whiteIsWhereTheScaleSays() {
    let counter = PhotonCount(scale: 0.25)
    #expect(counter.value(0) == 0)
    #expect(counter.value(4) == 1)
    #expect(counter.value(9) == 1)
    #expect(abs(counter.value(1) - pow(0.25, 1 / 2.2)) < 1e-12)
  }
}
