import Augmentation
import Testing

@Suite struct AutocontrastTests {
  /// The other tool cuts where this one rounds.
  @Test func agreesWithPillow() throws {
    let dull = try ColorFixture.picture("input").mapped(
      through: (0...255).map { UInt8($0 / 2 + 30) })
    let result = try dull.changed(by: Autocontrast.self)
    #expect(try ColorFixture.difference(result, "autocontrast").largest <= 1)
  }

  @Test func cutsOffAsPillow() throws {
    let result = try ColorFixture.applied(Autocontrast.self, #"{"cutoffRange": [0.03, 0.03]}"#)
    #expect(try ColorFixture.difference(result, "autocontrast-cutoff").largest <= 1)
  }
}
