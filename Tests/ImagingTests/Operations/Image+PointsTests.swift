import Testing

@testable import Imaging

@Suite struct ImagePointsTests {
  @Test func mapsBothDepths() throws {
    let curve = ToneTable.gamma(0.5)
    let narrow = try Image.waves(40, 30).mapped(through: curve)
    #expect(narrow.value(3, 4, 0) == Int(curve[Image.waves(40, 30).value(3, 4, 0)]))
    let wide = try Image.waves(40, 30, depth: .uint16).mapped(through: curve)
    #expect(wide.values == narrow.values.map { $0 * 257 })
    let full = try Image(width: 1, height: 1, filledWith: [65_535], depth: .uint16)
      .mapped(through: ToneTable.inverted)
    #expect(full.values == [0])
  }

  @Test func mapsEachChannelByItsOwnTable() throws {
    let tables = ToneTable.linear() + ToneTable.inverted + ToneTable.gain(0)
    let image = Image.noise(7, 5, 3)
    let result = try image.mapped(through: tables)
    for (i, value) in image.values.enumerated() {
      #expect(result.values[i] == [value, 255 - value, 0][i % 3])
    }
    #expect(throws: ImageOperationError.valueCount(name: "table", expected: 256, got: 512)) {
      try image.mapped(through: Array(repeating: 0, count: 512))
    }
  }

  @Test func tablesFollowTheirFormula() {
    #expect(ToneTable.linear(contrast: 2, brightness: 10)[130] == 142)
    #expect(ToneTable.linear(contrast: 2)[0] == 0 && ToneTable.linear(contrast: 2)[255] == 255)
    #expect(
      ToneTable.solarized(from: 128)[128] == 127 && ToneTable.solarized(from: 128)[127] == 127)
    #expect(ToneTable.posterized(bits: 3)[255] == 224)
    #expect(ToneTable.composed(ToneTable.inverted, ToneTable.inverted) == ToneTable.linear())
    #expect(ToneTable.gamma(.nan)[9] == 0)
  }

  @Test(arguments: Image.Depth.allCases)
  func blends(depth: Image.Depth) throws {
    let (a, b) = (Image.noise(17, 9, 3, depth: depth), Image.noise(17, 9, 3, depth: depth, seed: 9))
    #expect(try a.blended(with: b, weight: 0) == a)
    #expect(try a.blended(with: b, weight: 1) == b)
    let middle = try a.blended(with: b, weight: 0.5)
    for (m, (x, y)) in zip(middle.values, zip(a.values, b.values)) {
      #expect(abs(Double(m) - Double(x + y) / 2) <= 0.5)
    }
    let mask = Image.noise(17, 9, 1, depth: depth, seed: 4)
    let mixed = try a.blended(with: b, mask: mask)
    for i in mixed.values.indices {
      let m = Double(mask.values[i / 3]) / Double(depth.maximum)
      let exact = Double(a.values[i]) * (1 - m) + Double(b.values[i]) * m
      #expect(abs(Double(mixed.values[i]) - exact) <= 0.51)
    }
    #expect(throws: ImageOperationError.self) { try a.blended(with: mask, weight: 0.5) }
    #expect(throws: ImageOperationError.self) { try a.blended(with: b, weight: 1.5) }
  }

  @Test(arguments: Image.Depth.allCases)
  func convertsGray(depth: Image.Depth) throws {
    for channels in 1...4 {
      let image = Image.noise(19, 3, channels, depth: depth)
      let gray = try image.grayscale()
      let color = try image.rgb()
      #expect(gray.channels == 1 && color.channels == 3)
      for x in 0..<19 {
        let rgb = (0..<3).map { image.value(x, 1, channels < 3 ? 0 : $0) }
        #expect((0..<3).map { color.value(x, 1, $0) } == rgb)
        let luma = 0.299 * Double(rgb[0]) + 0.587 * Double(rgb[1]) + 0.114 * Double(rgb[2])
        #expect(abs(Double(gray.value(x, 1, 0)) - luma) <= (depth == .uint8 ? 0.51 : 1.5))
      }
    }
    #expect(throws: ImageOperationError.self) { try Image.noise(2, 2, 5).rgb() }
  }

  @Test(arguments: Image.Depth.allCases)
  func blurs(depth: Image.Depth) throws {
    let flat = Image(width: 9, height: 7, filledWith: [3, 200, 255], depth: depth)
    #expect(try flat.blurred(sigma: 2.5) == flat)
    #expect(try flat.boxBlurred(radius: 20) == flat)
    let image = Image.noise(9, 7, 3, depth: depth)
    #expect(try image.blurred(sigma: 0) == image)
    #expect(try image.blurred(sigma: 1) != image)
    #expect(throws: ImageOperationError.self) { try image.blurred(sigma: -1) }
    #expect(throws: ImageOperationError.self) { try image.blurred(sigma: .nan) }
    #expect(throws: ImageOperationError.self) { try image.boxBlurred(radius: -1) }
  }
}
