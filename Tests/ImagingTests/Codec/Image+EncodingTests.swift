import Testing

@testable import Imaging

@Suite struct EncodingTests {
  private func scene() throws -> Image { try PictureFixture.expected("scene") }

  @Test(arguments: ImageFormat.allCases)
  func everyFormatComesBack(format: ImageFormat) throws {
    try #require(ImageFormat.writable.contains(format), "this build lacks \(format)")
    let image = try scene()
    let bytes = try image.encoded(EncodeOptions(format: format, quality: 95, chroma: .full))
    #expect(try ImageReader.header(bytes).format == format)
    let back = try ImageReader.decode(bytes)
    let tolerance = [.png, .tiff].contains(format) ? 0 : format == .gif ? 12.0 : 3.5
    #expect(back.meanDifference(from: image) <= tolerance)
    #expect(try image.encoded(EncodeOptions(format: format, quality: 95, chroma: .full)) == bytes)
  }

  @Test(arguments: [ImageFormat.jpeg, .png, .webp, .tiff, .heif], [1, 2, 3, 4])
  func everyNumberOfChannelsIsWritten(format: ImageFormat, channels: Int) throws {
    let image = Image(
      width: 16, height: 9, filledWith: Array([200, 60, 120, 255].suffix(channels)))
    let bytes = try image.encoded(EncodeOptions(format: format, quality: 100, chroma: .full))
    let back = try ImageReader.decode(bytes, options: DecodeOptions(color: .srgb, alpha: .keep))
    #expect((back.width, back.height) == (16, 9))
    #expect(back.converted(alpha: .drop).channels == 3)
    let expected = image.converted(color: .srgb, alpha: .drop)
    if channels != 1 && channels != 3 || format != .jpeg {
      #expect(back.converted(alpha: .drop).meanDifference(from: expected) < 5)
    }
  }

  @Test func losslessFormatsKeepSixteenBits() throws {
    let samples = (0..<(8 * 8 * 3)).map { UInt16(($0 * 997) % 65_536) }
    let image = Image(width: 8, height: 8, channels: 3, samples: samples)
    for format in [ImageFormat.png, .tiff] {
      let bytes = try image.encoded(EncodeOptions(format: format))
      #expect(try ImageReader.decode(bytes, options: DecodeOptions(depth: .keep)) == image)
    }
    let jpeg = try image.encoded(EncodeOptions(format: .jpeg))
    #expect(try ImageReader.header(jpeg).bitsPerSample == 8)
  }

  @Test func transparencyIsKeptOrFlattened() throws {
    let image = Image(width: 4, height: 4, filledWith: [10, 20, 30, 0])
    let options = DecodeOptions(color: .keep, alpha: .keep)
    let png = try image.encoded(EncodeOptions(format: .png))
    #expect(try ImageReader.decode(png, options: options) == image)
    let webp = try image.encoded(EncodeOptions(format: .webp, lossless: true))
    #expect(try ImageReader.decode(webp, options: options).channels == 4)
    let jpeg = try image.encoded(
      EncodeOptions(format: .jpeg, background: .flatten(red: 255, green: 0, blue: 255)))
    let back = try ImageReader.decode(jpeg)
    #expect(
      back.maximumDifference(from: Image(width: 4, height: 4, filledWith: [255, 0, 255])) <= 6)
  }

  @Test func optionsChangeTheFile() throws {
    let image = try ImageReader.decode(try PictureFixture.bytes("large.jpg"))
    func size(_ options: EncodeOptions) throws -> Int { try image.encoded(options).count }
    #expect(try size(.init(format: .jpeg, quality: 30)) < size(.init(format: .jpeg, quality: 95)))
    #expect(try size(.init(format: .jpeg)) < size(.init(format: .jpeg, chroma: .full)))
    #expect(try size(.init(format: .jpeg, optimized: true)) < size(.init(format: .jpeg)))
    #expect(
      try size(.init(format: .png, compression: 9)) < size(.init(format: .png, compression: 0)))
    #expect(try size(.init(format: .tiff)) < size(.init(format: .tiff, compression: 0)))
    let progressive = try image.encoded(.init(format: .jpeg, progressive: true))
    #expect(progressive != (try image.encoded(.init(format: .jpeg))))
    let lossless = try image.encoded(.init(format: .webp, lossless: true))
    #expect(try ImageReader.decode(lossless) == image)
  }

  @Test(arguments: [
    (EncodeOptions(format: .jpeg, quality: 0), "quality is 0, must be 1 to 100"),
    (EncodeOptions(format: .png, compression: 10), "compression is 10, must be 0 to 9"),
    (EncodeOptions(format: .jpeg, lossless: true), "lossless is not possible with JPEG: use PNG"),
  ])
  func refusesImpossibleOptions(options: EncodeOptions, message: String) throws {
    let image = try scene()
    let error = #expect(throws: ImagingError.self) { try image.encoded(options) }
    #expect(error?.description == message)
  }

  @Test func aPictureTooLargeForItsFormatIsAnError() throws {
    let wide = Image(width: 70_000, height: 1, filledWith: [0])
    for format in [ImageFormat.jpeg, .webp] {
      #expect(throws: ImagingError.self) { try wide.encoded(EncodeOptions(format: format)) }
    }
  }
}
