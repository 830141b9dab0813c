import Augmentation
import Imaging
import Testing

@Suite struct VignetteTests {
  @Test(arguments: [0.1, 0.5, 2.0]) func cornersLoseTheirShare(radius: Double) throws {
    let text = #"{"strengthRange": [0.6, 0.6], "radiusRange": [\#(radius), \#(radius)]}"#
    let result = levels(try changed(Vignette.self, text, even(301, 201, value: 200)))
    let at = { (x: Int, y: Int) in result[(y * 301 + x) * 3] }
    #expect(at(150, 100) == 200)
    for (x, y) in [(0, 0), (300, 0), (0, 200), (300, 200)] { #expect(abs(at(x, y) - 80) <= 2) }
    for x in 150..<300 { #expect(at(x, 100) >= at(x + 1, 100)) }
    #expect(at(0, 100) >= at(0, 0))
  }

  @Test func noStrengthChangesNothing() throws {
    let image = speckled(31, 17)
    #expect(try changed(Vignette.self, #"{"strengthRange": [0, 0]}"#, image) == image)
  }
}
