import Testing

@testable import Imaging

@Suite struct ImageRecompressionTests {
  @Test(arguments: [1, 2, 3, 4, 5, 6], [ImageFormat.jpeg, .webp])
  func shapeDepthAndAlphaStay(channels: Int, format: ImageFormat) throws {
    let count = 20 * 10 * channels
    let image = Image(
      width: 20, height: 10, channels: channels,
      samples: (0..<count).map { UInt8(60 + $0 / channels % 20 * 6 + $0 % channels) })
    for picture in [image, image.deepened()] {
      let result = try picture.recompressed(as: format, quality: 90)
      #expect(result.width == 20 && result.height == 10)
      #expect(result.channels == channels && result.depth == picture.depth)
      if image.hasAlpha {
        #expect(result.selected([channels - 1]) == picture.selected([channels - 1]))
      }
      let unit = picture.depth == .uint8 ? 1 : 257
      let largest = zip(values(picture), values(result)).map { abs($0 - $1) }.max() ?? 0
      #expect(largest < 24 * unit)
    }
  }
}

private func values(_ image: Image) -> [Int] {
  switch image.depth {
  case .uint8: image.withBytes { bytes in bytes.indices.map { Int(bytes[$0]) } }
  case .uint16: image.withSamples16 { span in span.indices.map { Int(span[$0]) } }
  }
}

extension Image {
  /// The picture with 16 bits a sample, whatever its channels.
  fileprivate func deepened() -> Image {
    var result = Image(width: width, height: height, channels: channels, depth: .uint16)
    let source = self
    result.withMutableSamples16 { target in
      source.withBytes { bytes in
        for i in 0..<bytes.count { target[i] = UInt16(bytes[i]) * 257 }
      }
    }
    return result
  }
}
