import Testing

@testable import Imaging

@Suite struct ColourTests {
  @Test func thePaletteHasTwentyColoursFarApart() {
    let colours = Palette.colours
    #expect(colours.count == 20)
    for (index, first) in colours.enumerated() {
      for second in colours[(index + 1)...] {
        let distance =
          abs(Int(first.red) - Int(second.red)) + abs(Int(first.green) - Int(second.green))
          + abs(Int(first.blue) - Int(second.blue))
        #expect(distance >= 40, "\(first) and \(second)")
      }
    }
    #expect(Palette.colour(20) == colours[0] && Palette.colour(-1) == colours[19])
  }

  @Test(arguments: Palette.colours)
  func textOnAPaletteColourIsReadable(colour: Colour) {
    let pair = [colour.luminance, colour.readableText.luminance].sorted()
    #expect((pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5)
  }

  @Test func luminanceSpansBlackToWhite() {
    #expect(Colour.black.luminance == 0 && abs(Colour.white.luminance - 1) < 1e-9)
    #expect(Colour.white.readableText == .black && Colour.black.readableText == .white)
  }
}
