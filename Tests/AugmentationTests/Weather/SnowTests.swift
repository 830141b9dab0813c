import Augmentation
import Imaging
import Testing

@Suite struct SnowTests {
  private static func cover(_ cover: Double) -> String {
    """
    {"coverRange": [\(cover), \(cover)], "levelRange": [0.5, 0.5], "flakesRange": [0, 0],
     "hazeRange": [0, 0], "color": [255]}
    """
  }

  @Test func brightPlacesTurnWhiteAndDarkOnesStay() throws {
    let ramp = Image(width: 256, height: 1, channels: 1, samples: [UInt8](0...255))
    let result = levels(try changed(Snow.self, Self.cover(0.5), ramp))
    for value in 0..<256 {
      if value <= 75 { #expect(result[value] == value) }
      if value >= 180 { #expect(abs(Double(result[value]) - (Double(value) + 255) / 2) <= 1) }
    }
    #expect(zip(result, result.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(try changed(Snow.self, Self.cover(0), ramp) == ramp)
  }

  @Test func flakesAreWhiteDots() throws {
    let text = """
      {"coverRange": [0, 0], "flakesRange": [40, 40], "flakeSizeRange": [0.05, 0.05],
       "opacityRange": [1, 1], "hazeRange": [0, 0], "color": [255]}
      """
    let black = Image(width: 200, height: 150, filledWith: [0])
    let result = levels(try changed(Snow.self, text, black))
    let white = Double(result.count { $0 > 200 }) / 30_000
    let gray = Double(result.count { $0 > 0 }) / 30_000
    #expect(white > 0.001 && gray < 0.1 && gray > white)
  }
}
