import TestSupport
import Testing

@testable import VectorMath

@Suite struct NormalizeTests {
  static let widths = [1, 2, 5, 15, 16, 17, 31, 33, 64, 67, 250]
  static let lines = [
    ChannelLine(source: 2, scale: 0.0173, bias: -1.8), ChannelLine(source: 0, scale: 1, bias: 0),
    ChannelLine(source: 1, scale: -0.5, bias: 3.25), ChannelLine(source: 3, scale: 2, bias: -7),
  ]

  @Test(arguments: SIMDTier.available, widths)
  func writesPlanesAndPixels(tier: SIMDTier, width: Int) {
    let math = VectorMath(tier: tier)
    for channels in 1...4 {
      let source = TestPicture<UInt8>.noise(width, 3, channels)
      let lines = Self.lines.filter { $0.source < channels }
      let pixels = width * 3
      for isPlanar in [true, false] {
        let result = floats(lines.count * pixels) { target in
          source.samples.withUnsafeBufferPointer { samples in
            guard let base = samples.baseAddress else { return }
            let rows = PixelRows(base: base, width: width, height: 3, channels: channels)
            if isPlanar {
              math.normalizePlanar(rows, to: target, lines: lines)
            } else {
              math.normalizeInterleaved(rows, to: target, lines: lines)
            }
          }
        }
        for (k, line) in lines.enumerated() {
          for i in 0..<pixels {
            let sample = Double(source.samples[i * channels + line.source])
            let exact = sample * Double(line.scale) + Double(line.bias)
            let got = result[isPlanar ? k * pixels + i : i * lines.count + k]
            #expect(abs(Double(got) - exact) <= 1e-6 * (abs(exact) + abs(Double(line.bias)) + 1))
          }
        }
      }
    }
  }

  @Test(arguments: SIMDTier.available, widths)
  func packsBack(tier: SIMDTier, width: Int) {
    var random = SplitMix64(seed: 1)
    let lines = [
      ChannelLine(source: 2, scale: 100, bias: 3), ChannelLine(source: 0, scale: 300, bias: -20),
      ChannelLine(source: 1, scale: 255, bias: 0),
    ]
    var values = random.floats(width * 6, in: -0.5...1.5)
    values[0] = .nan
    for isPlanar in [true, false] {
      let result = TestPicture<UInt8>(width, 2, 3).run(width, 2) { _, target in
        values.withUnsafeBufferPointer {
          VectorMath(tier: tier).pack($0, to: target, lines: lines, isPlanar: isPlanar)
        }
      }
      for (k, line) in lines.enumerated() {
        for i in 0..<(2 * width) {
          let value = values[isPlanar ? line.source * 2 * width + i : i * 3 + line.source]
          let exact = min(max(Double(value) * Double(line.scale) + Double(line.bias), 0), 255)
          let got = Double(result.samples[i * 3 + k])
          #expect(value.isNaN ? got == 0 : abs(got - exact) <= 0.5001)
        }
      }
    }
  }

  private func floats(
    _ count: Int, _ body: (UnsafeMutableBufferPointer<Float>) -> Void
  ) -> [Float] {
    [Float](unsafeUninitializedCapacity: count) { buffer, filled in
      body(UnsafeMutableBufferPointer(rebasing: buffer.prefix(count)))
      filled = count
    }
  }
}
