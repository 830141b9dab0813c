import Foundation
import TestSupport
import Testing

@testable import Imaging

@Suite struct ImageReaderTests {
  /// A file, the pixels that Pillow reads from it, and how far ours may be from them.
  struct Case: Sendable, CustomTestStringConvertible {
    let file: String
    let expected: String
    let tolerance: Int
    var testDescription: String { file }

    init(_ file: String, _ expected: String, within tolerance: Int = 0) {
      self.file = file
      self.expected = expected
      self.tolerance = tolerance
    }
  }

  static let plain = [
    Case("baseline.jpg", "baseline", within: 2), Case("progressive.jpg", "progressive", within: 2),
    Case("rgb.png", "scene"), Case("interlaced.png", "scene"), Case("palette.png", "palette"),
    Case("tiled.tif", "scene"), Case("lzw.tif", "scene"), Case("animated.webp", "scene"),
    Case("animated.gif", "animated-gif"), Case("lossy.webp", "lossy-webp", within: 3),
    Case("picture.avif", "avif", within: 4), Case("srgb.jpg", "baseline", within: 2),
    Case("p3.jpg", "p3", within: 3), Case("adobe.jpg", "adobe", within: 3),
    Case("cmyk-profile.jpg", "cmyk-profile", within: 4),
  ]

  @Test(arguments: plain)
  func readsThePixelsThatPillowReads(file: Case) throws {
    let image = try ImageReader.decode(try PictureFixture.bytes(file.file))
    let expected = try PictureFixture.expected(file.expected)
    #expect(image.maximumDifference(from: expected) <= file.tolerance)
  }

  @Test(
    arguments: ["baseline.jpg", "progressive.jpg", "gray.jpg", "p3.jpg", "orientation-6.jpg"],
    [nil, DecodeOptions.Size(width: 12, height: 12)])
  func bothEnginesGiveTheSamePixels(file: String, cover: DecodeOptions.Size?) throws {
    let bytes = try PictureFixture.bytes(file)
    let images = try DecodeOptions.Engine.allCases.map { engine in
      try ImageReader.decode(bytes, options: DecodeOptions(coverSize: cover, engine: engine))
    }
    #expect(images[0] == images[1])
  }

  @Test(arguments: 1...8)
  func appliesTheOrientation(orientation: Int) throws {
    let bytes = try PictureFixture.bytes("orientation-\(orientation).jpg")
    let swaps = orientation >= 5
    let size = swaps ? (32, 48) : (48, 32)
    let expected = try PictureFixture.expected(
      "orientation-\(orientation)", width: size.0, height: size.1)
    #expect(try ImageReader.decode(bytes).maximumDifference(from: expected) <= 2)

    let header = try ImageReader.header(bytes)
    #expect(header.orientation.rawValue == orientation)
    #expect((header.width, header.height) == size)
    #expect((header.storedWidth, header.storedHeight) == (48, 32))
    let stored = try ImageReader.decode(bytes, options: DecodeOptions(autoOrient: false))
    #expect((stored.width, stored.height) == (48, 32))
  }

  @Test(arguments: ["gray.jpg", "gray16.png", "gray-alpha.png", "bilevel.png"])
  func grayBecomesThreeEqualChannels(file: String) throws {
    let bytes = try PictureFixture.bytes(file)
    let color = try ImageReader.decode(bytes)
    let gray = try ImageReader.decode(bytes, options: DecodeOptions(color: .gray))
    #expect(color.channels == 3 && gray.channels == 1)
    #expect(color.samples == gray.samples.flatMap { [$0, $0, $0] })
  }

  @Test(arguments: [
    Case("gray.jpg", "gray", within: 2), Case("bilevel.png", "bilevel"),
    Case("gray-linear.png", "gray-linear", within: 2), Case("rgb.png", "scene-gray"),
    Case("profile-of-other-kind.png", "scene-gray"),
  ])
  func readsGrayLikePillow(file: Case) throws {
    let bytes = try PictureFixture.bytes(file.file)
    let image = try ImageReader.decode(bytes, options: DecodeOptions(color: .gray))
    let expected = try PictureFixture.expected(file.expected, channels: 1)
    #expect(image.maximumDifference(from: expected) <= file.tolerance)
  }

  @Test func keepsTransparencyWhenAsked() throws {
    let options = DecodeOptions(color: .keep, alpha: .keep)
    let color = try ImageReader.decode(try PictureFixture.bytes("rgba.png"), options: options)
    #expect(color == (try PictureFixture.expected("scene-rgba", channels: 4)))
    let webp = try ImageReader.decode(try PictureFixture.bytes("lossless.webp"), options: options)
    #expect(webp == color)
    let gray = try ImageReader.decode(try PictureFixture.bytes("gray-alpha.png"), options: options)
    #expect(gray == (try PictureFixture.expected("gray-alpha", channels: 2)))
    let opaque = try ImageReader.decode(try PictureFixture.bytes("rgb.png"), options: options)
    #expect(opaque.channels == 3)
  }

  @Test func dropsOrFlattensTransparency() throws {
    let bytes = try PictureFixture.bytes("rgba.png")
    let source = try PictureFixture.expected("scene-rgba", channels: 4).samples
    let dropped = try ImageReader.decode(bytes, options: DecodeOptions(alpha: .drop))
    #expect(dropped == (try PictureFixture.expected("scene")))
    let flat = try ImageReader.decode(
      bytes, options: DecodeOptions(alpha: .flatten(red: 10, green: 200, blue: 90)))
    let background = [10.0, 200, 90]
    for (index, found) in flat.samples.enumerated() {
      let opacity = Double(source[index / 3 * 4 + 3]) / 255
      let color = Double(source[index / 3 * 4 + index % 3])
      let blend = color * opacity + background[index % 3] * (1 - opacity)
      #expect(abs(Double(found) - blend) <= 0.5 + 1e-9)
    }
  }

  @Test func scalesSixteenBitsByRounding() throws {
    let bytes = try PictureFixture.bytes("rgb16.png")
    let kept = try ImageReader.decode(bytes, options: DecodeOptions(depth: .keep))
    let raw = try PictureFixture.bytes("rgb16.raw")
    let expected = stride(from: 0, to: raw.count, by: 2).map {
      Int(raw[$0]) | Int(raw[$0 + 1]) << 8
    }
    #expect(kept.depth == .uint16 && kept.samples == expected)
    let narrow = try ImageReader.decode(bytes)
    #expect(narrow.samples == expected.map { Int((Double($0) / 257).rounded()) })
    let gray = try ImageReader.decode(
      try PictureFixture.bytes("gray16.png"), options: DecodeOptions(color: .keep, depth: .keep))
    #expect(gray.channels == 1 && gray.depth == .uint16)
  }

  @Test(arguments: ["cmyk.jpg", "cmyk.tif"])
  func cmykWithoutProfileBecomesPlausibleColor(file: String) throws {
    let image = try ImageReader.decode(try PictureFixture.bytes(file))
    #expect(image.meanDifference(from: try PictureFixture.expected("cmyk-tif")) < 45)
    #expect(Set(image.samples).count > 50)
  }

  @Test(arguments: ["large.jpg", "orientation-6.jpg"], [1, 2, 3, 5, 8, 16])
  func shrinksOnLoadButCoversTheSize(file: String, divisor: Int) throws {
    let bytes = try PictureFixture.bytes(file)
    let full = try ImageReader.header(bytes)
    let cover = DecodeOptions.Size(width: full.width / divisor, height: full.height / divisor)
    let image = try ImageReader.decode(bytes, options: DecodeOptions(coverSize: cover))
    #expect(image.width >= cover.width && image.height >= cover.height)
    let expected = divisor >= 8 ? 8 : divisor >= 4 ? 4 : divisor >= 2 ? 2 : 1
    #expect(image.width == full.width / expected && image.height == full.height / expected)
  }

  @Test func aShrunkenPictureIsTheMeanOfItsBlocks() throws {
    let bytes = try PictureFixture.bytes("large.jpg")
    let full = try PictureFixture.expected("large", width: 144, height: 104).samples
    let half = try ImageReader.decode(
      bytes, options: DecodeOptions(coverSize: .init(width: 72, height: 52)))
    var means: [UInt8] = []
    for index in 0..<(72 * 52 * 3) {
      let (x, y, channel) = (index / 3 % 72, index / 3 / 72, index % 3)
      let corner = (2 * y * 144 + 2 * x) * 3 + channel
      let sum = full[corner] + full[corner + 3] + full[corner + 432] + full[corner + 435]
      means.append(UInt8((sum + 2) / 4))
    }
    let expected = Image(width: 72, height: 52, channels: 3, samples: means)
    #expect(half.meanDifference(from: expected) < 2)
  }

  @Test func refusesMorePixelsThanAllowedBeforeDecoding() throws {
    let bomb = try PictureFixture.bytes("bomb.png")
    let start = ContinuousClock.now
    let error = #expect(throws: ImagingError.self) { try ImageReader.decode(bomb) }
    #expect(
      error?.description
        == "has 50000 x 50000 pixels, more than the limit of 268435456: raise --max-pixels")
    #expect(ContinuousClock.now - start < .seconds(2))
    let small = try PictureFixture.bytes("rgb.png")
    _ = try ImageReader.decode(small, options: DecodeOptions(maxPixels: 48 * 32))
    #expect(throws: ImagingError.tooManyPixels(width: 48, height: 32, limit: 1535)) {
      try ImageReader.decode(small, options: DecodeOptions(maxPixels: 1535))
    }
  }

  @Test(arguments: [
    ("text.jpg", "is not a picture: begins with \"This is not a pi\""),
    ("svg.jpg", "is SVG, which is not read: convert it to PNG or JPEG first"),
    ("empty.jpg", "is empty: 0 bytes"),
    ("float.tif", "has 32-bit floating-point samples: convert it to 8 or 16 bits a sample first"),
  ])
  func namesWhatIsWrong(file: String, message: String) throws {
    let bytes = try PictureFixture.bytes(file)
    let error = #expect(throws: ImagingError.self) { try ImageReader.decode(bytes) }
    #expect(error?.description == message)
  }

  @Test func readsAHeaderWithoutPixels() throws {
    let header = try ImageReader.header(try PictureFixture.bytes("bomb.png"))
    #expect((header.width, header.height, header.channels) == (50_000, 50_000, 3))
    let gif = try ImageReader.header(try PictureFixture.bytes("animated.gif"))
    #expect(gif.format == .gif && gif.pages == 3 && gif.height == 32)
    let deep = try ImageReader.header(try PictureFixture.bytes("rgb16.png"))
    #expect(deep.bitsPerSample == 16 && deep.color == .rgb && !deep.hasProfile)
    let cmyk = try ImageReader.header(try PictureFixture.bytes("cmyk-profile.jpg"))
    #expect(cmyk.color == .cmyk && cmyk.hasProfile && !cmyk.hasAlpha && cmyk.channels == 4)
    #expect(try ImageReader.header(try PictureFixture.bytes("gray-alpha.png")).hasAlpha)
  }

  @Test(arguments: [
    "baseline.jpg", "progressive.jpg", "rgb16.png", "rgba.png", "interlaced.png", "lossy.webp",
    "lossless.webp", "animated.gif", "tiled.tif", "lzw.tif", "picture.avif", "cmyk-profile.jpg",
  ])
  func aCutFileIsAnErrorOrComplete(file: String) throws {
    let bytes = try PictureFixture.bytes(file)
    let whole = try ImageReader.decode(bytes)
    for length in stride(from: 0, to: bytes.count, by: 97) {
      let cut = Array(bytes.prefix(length))
      _ = try? ImageReader.header(cut)
      guard let image = try? ImageReader.decode(cut) else { continue }
      #expect(image == whole, "cut to \(length) of \(bytes.count) bytes gave other pixels")
    }
    #expect(throws: ImagingError.self) {
      try ImageReader.decode(Array(bytes.prefix(bytes.count / 4)))
    }
  }

  @Test(arguments: ["baseline.jpg", "rgb.png", "lossy.webp", "tiled.tif", "animated.gif"])
  func damagedBytesNeverTrap(file: String) throws {
    let bytes = try PictureFixture.bytes(file)
    var random = SplitMix64(seed: 11)
    for _ in 0..<200 {
      var damaged = bytes
      for _ in 0..<3 {
        damaged[Int.random(in: 0..<damaged.count, using: &random)] = .random(
          in: 0...255, using: &random)
      }
      _ = try? ImageReader.decode(damaged, options: DecodeOptions(maxPixels: 1 << 20))
    }
  }

  @Test func stopsWhenCancelled() throws {
    let bytes = try PictureFixture.bytes("large.jpg")
    #expect(throws: ImagingError.cancelled) {
      try ImageReader.decode(bytes, isCancelled: { true })
    }
    _ = try ImageReader.decode(bytes, isCancelled: { false })
  }

  @Test func threadsReadEqualPixelsAndEqualErrors() async throws {
    let files = ["baseline.jpg", "rgb16.png", "p3.jpg", "lossy.webp", "lzw.tif"]
    let sources = try files.map(PictureFixture.bytes)
    let cut = try [("rgb16.png", 4000), ("lossy.webp", 300), ("progressive.jpg", 500)].map {
      Array(try PictureFixture.bytes($0.0).prefix($0.1))
    }
    let expected = try sources.map { try ImageReader.decode($0) }
    let messages = cut.map(Self.message)
    #expect(!messages.contains("none") && !messages.contains { $0.contains("no reason") })
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<4 {
        group.addTask {
          for _ in 0..<25 {
            guard (try? sources.map { try ImageReader.decode($0) }) == expected else {
              return false
            }
            guard cut.map(Self.message) == messages else { return false }
          }
          return true
        }
      }
      for await isEqual in group {
        #expect(isEqual)
      }
    }
  }

  /// In a process of its own, since other tests take memory at the same time.
  @Test func memoryStaysFlatAndNothingLeaks() async {
    await #expect(processExitsWith: .success) {
      let bytes = try PictureFixture.bytes("large.jpg")
      let profiled = try PictureFixture.bytes("p3.jpg")
      let cut = Array(bytes.prefix(1500))
      func decodeAll(_ times: Int) throws {
        for _ in 0..<times {
          _ = try ImageReader.decode(bytes)
          _ = try ImageReader.decode(profiled)
          #expect(throws: ImagingError.self) { try ImageReader.decode(cut) }
        }
      }
      try decodeAll(200)
      let before = try residentBytes()
      try decodeAll(800)
      let growth = try residentBytes() - before
      #expect(growth < 8 << 20, "grew by \(growth) bytes")
    }
  }

  private static func message(_ bytes: [UInt8]) -> String {
    do throws(ImagingError) {
      _ = try ImageReader.decode(bytes)
      return "none"
    } catch {
      return error.description
    }
  }
}

private func residentBytes() throws -> Int {
  let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
  return (Int(text.split(separator: " ")[1]) ?? 0) * 4096
}
