import Augmentation
import Imaging
import Testing

@Suite struct RainTests {
  private static let dry =
    #"{"dropsRange": [0, 0], "hazeRange": [0, 0], "brightnessRange": [0.5, 0.5]}"#

  @Test func withoutDropsItOnlyDims() throws {
    let result = try changed(Rain.self, Self.dry, even(20, 20, value: 100))
    #expect(result == even(20, 20, value: 50))
  }

  @Test(arguments: [0.0, 30, -30]) func streaksHaveTheSlant(slant: Double) throws {
    let text = """
      {"dropsRange": [60, 60], "slantRange": [\(slant), \(slant)], "hazeRange": [0, 0],
       "lengthRange": [0.2, 0.2], "thickness": 0.01, "color": [255], "opacityRange": [1, 1]}
      """
    let black = Image(width: 200, height: 200, filledWith: [0])
    let picture = levels(try changed(Rain.self, text, black))
    // The shift under which rows resemble the rows ten above.
    func likeness(_ shift: Int) -> Int {
      var sum = 0
      for y in 10..<200 {
        for x in 20..<180 { sum += picture[y * 200 + x] * picture[(y - 10) * 200 + x - shift] }
      }
      return sum
    }
    let best = (-12...12).max { likeness($0) < likeness($1) }
    let expected = [0.0: 0, 30: 6, -30: -6][slant]
    #expect(best == expected)
  }

  @Test func moreDropsHideMore() throws {
    let black = Image(width: 120, height: 90, filledWith: [0])
    let levels = try [10, 100, 1000].map { count in
      brightness(
        try changed(
          Rain.self, #"{"dropsRange": [\#(count), \#(count)], "hazeRange": [0, 0]}"#, black))
    }
    #expect(levels[0] > 0 && levels[0] < levels[1] && levels[1] < levels[2])
  }
}
