import Testing

@testable import Imaging

@Suite struct PlainJPEGTests {
  /// The pixels that libvips gives for a file of RGB or gray.
  private func byLibvips(_ bytes: [UInt8], shrink: Int) throws -> Image {
    try VipsLibrary.start()
    return try bytes.withUnsafeBytesTyped { (raw) throws(ImagingError) in
      let picture = try Loader(bytes: raw, format: .jpeg).open(shrink: shrink)
      var samples: [UInt8] = []
      try picture.forEachStrip(rows: 16) { (_, start, rows, stride) throws(ImagingError) in
        for row in 0..<rows {
          samples += UnsafeBufferPointer(
            start: start + row * stride, count: picture.width * picture.bands)
        }
      }
      return Image(
        width: picture.width, height: picture.height, channels: picture.bands, samples: samples)
    }
  }

  @Test(
    arguments: ["baseline.jpg", "progressive.jpg", "gray.jpg", "large.jpg", "odd.jpg"],
    [1, 2, 4, 8])
  func givesThePixelsOfLibvips(file: String, shrink: Int) throws {
    let bytes = try PictureFixture.bytes(file)
    let expected = try byLibvips(bytes, shrink: shrink)
    let image = try bytes.withUnsafeBytesTyped { (raw) throws(ImagingError) in
      try PlainJPEG.decode(
        raw, shrink: shrink, width: expected.width, height: expected.height,
        channels: expected.channels, isCancelled: nil)
    }
    #expect(image == expected)
  }

  @Test(arguments: [1, 3], [1, 50, 90, 100])
  func writesTheBytesOfLibvips(channels: Int, quality: Int) throws {
    for (width, height) in [(1, 1), (17, 9), (64, 48), (130, 77)] {
      let image = Image.noise(width, height, channels)
      for chroma in EncodeOptions.ChromaSubsampling.allCases {
        for (progressive, optimized) in [(false, false), (true, false), (false, true)] {
          var options = EncodeOptions(
            format: .jpeg, quality: quality, chroma: chroma, progressive: progressive,
            optimized: optimized)
          let ours = try image.encoded(options)
          options.engine = .vips
          #expect(try image.encoded(options) == ours, "\(width) x \(height), \(options)")
        }
      }
    }
  }

  @Test func refusesWhatItDoesNotExpect() throws {
    for (file, channels, length) in [
      ("cmyk.jpg", 3, 9_999), ("gray.jpg", 3, 9_999), ("baseline.jpg", 1, 9_999),
      ("baseline.jpg", 3, 700), ("baseline.jpg", 3, 100), ("text.jpg", 3, 9_999),
    ] {
      let bytes = Array(try PictureFixture.bytes(file).prefix(length))
      let image = try bytes.withUnsafeBytesTyped { (raw) throws(ImagingError) in
        try PlainJPEG.decode(
          raw, shrink: 1, width: 48, height: 32, channels: channels, isCancelled: nil)
      }
      #expect(image == nil)
    }
  }
}
