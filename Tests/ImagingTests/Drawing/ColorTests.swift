import Testing

@testable import Imaging

@Suite struct ColorTests {
  @Test func thePaletteHasTwentyColorsFarApart() {
    let colors = Palette.colors
    #expect(colors.count == 20)
    for (index, first) in colors.enumerated() {
      for second in colors[(index + 1)...] {
        let distance =
          abs(Int(first.red) - Int(second.red)) + abs(Int(first.green) - Int(second.green))
          + abs(Int(first.blue) - Int(second.blue))
        #expect(distance >= 40, "\(first) and \(second)")
      }
    }
    #expect(Palette.color(20) == colors[0] && Palette.color(-1) == colors[19])
  }

  @Test(arguments: Palette.colors)
  func textOnAPaletteColorIsReadable(color: Color) {
    let pair = [color.luminance, color.readableText.luminance].sorted()
    #expect((pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5)
  }

  @Test func luminanceSpansBlackToWhite() {
    #expect(Color.black.luminance == 0 && abs(Color.white.luminance - 1) < 1e-9)
    #expect(Color.white.readableText == .black && Color.black.readableText == .white)
  }
}
