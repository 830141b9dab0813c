import Augmentation
import Imaging
import Testing

@Suite struct SunFlareTests {
  private static let text = """
    {"area": [0.25, 0.25, 0.25, 0.25], "strengthRange": [1, 1], "raysRange": [0, 0],
     "reflectionsRange": [0, 0], "radiusRange": [0.2, 0.2], "color": [255]}
    """

  @Test func glareIsWhiteAtTheSourceAndFadesOutwards() throws {
    let result = levels(
      try changed(SunFlare.self, Self.text, Image(width: 200, height: 160, filledWith: [0])))
    #expect(result[40 * 200 + 50] >= 250)
    let row = (50..<200).map { result[40 * 200 + $0] }
    #expect(zip(row, row.dropFirst()).allSatisfy { $0 >= $1 })
    #expect((row.last ?? 255) < 20)
  }

  @Test(arguments: 0..<3) func lightIsOnlyAdded(number: Int) throws {
    let image = speckled(90, 70)
    let result = levels(try changed(SunFlare.self, "{}", image, number: number))
    #expect(zip(result, levels(image)).allSatisfy { $0 >= $1 })
  }

  @Test func reflectionsLieOnTheLineThroughTheMiddle() throws {
    let text = """
      {"area": [0.1, 0.5, 0.1, 0.5], "raysRange": [0, 0], "reflectionsRange": [30, 30],
       "radiusRange": [0.005, 0.005]}
      """
    let black = Image(width: 200, height: 160, filledWith: [0])
    let result = levels(try changed(SunFlare.self, text, black))
    for y in 0..<160 where abs(y - 80) > 20 {
      for x in 0..<200 { #expect(result[y * 200 + x] < 8) }
    }
    #expect((0..<200).contains { ($0 > 60) && result[80 * 200 + $0] > 20 })
  }
}
