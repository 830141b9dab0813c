import Augmentation
import Testing

@Suite struct GammaTests {
  /// The other tool cuts where this one rounds.
  @Test func agreesWithAlbumentations() throws {
    let result = try ColorFixture.applied(Gamma.self, #"{"gammaRange": [0.7, 0.7]}"#)
    #expect(try ColorFixture.difference(result, "gamma").largest <= 1)
  }

  @Test func oneChangesNothing() throws {
    #expect(
      try speckled(30, 20).changed(by: Gamma.self, #"{"gammaRange": [1, 1]}"#) == speckled(30, 20))
  }
}
