import Testing

@testable import Imaging

@Suite struct BareJPEGTests {
  private func outline(_ bytes: [UInt8]) -> BareJPEG? {
    bytes.withUnsafeBytes { BareJPEG($0) }
  }

  @Test(arguments: [(1, 1), (17, 9), (640, 3)], [1, 3])
  func sidesAndComponentsAreRead(size: (Int, Int), channels: Int) throws {
    let image = Image.noise(size.0, size.1, channels)
    for progressive in [false, true] {
      let bytes = try image.encoded(EncodeOptions(format: .jpeg, progressive: progressive))
      let found = try #require(outline(bytes))
      #expect((found.width, found.height) == size)
      #expect(found.components == channels)
      #expect(
        try ImageReader.decode(bytes, options: DecodeOptions(color: .keep))
          == ImageReader.decode(bytes, options: DecodeOptions(color: .keep, engine: .vips)))
    }
  }

  @Test(arguments: ["cmyk.jpg", "orientation-6.jpg", "p3.jpg", "adobe.jpg", "cmyk-profile.jpg"])
  func whatCouldChangeColorsOrOrientationIsNotBare(file: String) throws {
    #expect(outline(try PictureFixture.bytes(file)) == nil)
  }

  @Test func damageIsNotBareOrEndsAsByLibvips() throws {
    let bytes = try Image.noise(40, 30, 3).encoded(EncodeOptions(format: .jpeg))
    for count in [0, 1, 2, 3, 4, 20, 100, 300] {
      #expect(outline(Array(bytes.prefix(count))) == nil)
    }
    for place in 0..<min(bytes.count, 700) {
      var damaged = bytes
      damaged[place] ^= 0xFF
      let short = Result { try ImageReader.decode(damaged) }
      let long = Result { try ImageReader.decode(damaged, options: DecodeOptions(engine: .vips)) }
      switch (short, long) {
      case (.success(let one), .success(let other)): #expect(one == other, "byte \(place)")
      case (.failure, .failure): continue
      default: Issue.record("byte \(place): \(short) and \(long)")
      }
    }
  }
}
