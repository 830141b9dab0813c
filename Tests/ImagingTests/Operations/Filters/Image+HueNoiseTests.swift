import Foundation
import Testing

@testable import Imaging

@Suite struct ImageHueNoiseTests {
  @Test(arguments: [0, 0.01, 0.3, 1]) func thresholdsAreThePoissonDistribution(mean: Double) {
    let thresholds = Image.poissonThresholds(mean: mean).map { Double($0) / 4_294_967_296 }
    #expect(abs(thresholds[0] - exp(-mean)) < 1e-9)
    if mean > 0 { #expect(abs(thresholds[1] - exp(-mean) * (1 + mean)) < 1e-9) }
    #expect(thresholds == thresholds.sorted())
    let expected = thresholds.reduce(0) { $0 + 1 - $1 }
    #expect(abs(expected - mean) < 1e-6)
  }
}
