import VectorMath

extension Image {
  /// What an operation's result may hold at most.
  private static let sampleLimit = 1 << 31

  /// Makes a picture for the result of an operation.
  ///
  /// - Throws: ``ImageOperationError/impossibleSize(width:height:)``.
  static func result(
    width: Int, height: Int, channels: Int, depth: Depth
  ) throws(ImageOperationError) -> Image {
    guard width > 0, height > 0, width <= sampleLimit, height <= sampleLimit,
      width <= sampleLimit / channels / height
    else { throw .impossibleSize(width: width, height: height) }
    do {
      return try Image.allocated(width: width, height: height, channels: channels, depth: depth)
    } catch {
      throw .impossibleSize(width: width, height: height)
    }
  }

  /// Reads the rows as 8-bit samples; those of a 16-bit picture show as two channels each.
  func withByteRows<R>(_ body: (PixelRows<UInt8>) -> R) -> R {
    withUnsafeBytes { bytes in
      guard let base = bytes.assumingMemoryBound(to: UInt8.self).baseAddress else {
        preconditionFailure("a picture has samples")
      }
      return body(
        PixelRows(base: base, width: width, height: height, channels: channels * depth.byteCount))
    }
  }

  /// Reads the rows of a 16-bit picture.
  func withWideRows<R>(_ body: (PixelRows<UInt16>) -> R) -> R {
    withUnsafeBytes { bytes in
      guard let base = bytes.assumingMemoryBound(to: UInt16.self).baseAddress else {
        preconditionFailure("a picture has samples")
      }
      return body(PixelRows(base: base, width: width, height: height, channels: channels))
    }
  }

  /// Writes the rows as ``withByteRows(_:)`` reads them.
  mutating func withMutableByteRows<R>(_ body: (MutablePixelRows<UInt8>) -> R) -> R {
    let (width, height, channels) = (width, height, channels * depth.byteCount)
    return withUnsafeMutableBytes { bytes in
      guard let base = bytes.assumingMemoryBound(to: UInt8.self).baseAddress else {
        preconditionFailure("a picture has samples")
      }
      return body(MutablePixelRows(base: base, width: width, height: height, channels: channels))
    }
  }

  /// Writes the rows of a 16-bit picture.
  mutating func withMutableWideRows<R>(_ body: (MutablePixelRows<UInt16>) -> R) -> R {
    let (width, height, channels) = (width, height, channels)
    return withUnsafeMutableBytes { bytes in
      guard let base = bytes.assumingMemoryBound(to: UInt16.self).baseAddress else {
        preconditionFailure("a picture has samples")
      }
      return body(MutablePixelRows(base: base, width: width, height: height, channels: channels))
    }
  }

  /// Runs a kernel for 8-bit pictures or one for 16-bit pictures from this picture to `target`.
  func apply(
    to target: inout Image,
    narrow: (PixelRows<UInt8>, MutablePixelRows<UInt8>) -> Void,
    wide: (PixelRows<UInt16>, MutablePixelRows<UInt16>) -> Void
  ) {
    switch depth {
    case .uint8:
      withByteRows { source in target.withMutableByteRows { narrow(source, $0) } }
    case .uint16:
      withWideRows { source in target.withMutableWideRows { wide(source, $0) } }
    }
  }

  /// Checks one value a channel against the depth.
  ///
  /// - Throws: ``ImageOperationError``.
  func checkPixel(_ values: [Int], name: String) throws(ImageOperationError) {
    guard values.count == channels else {
      throw .valueCount(name: name, expected: channels, got: values.count)
    }
    for value in values where !(0...depth.maximum).contains(value) {
      throw .outOfRange(name: name, value: Double(value), range: "0...\(depth.maximum)")
    }
  }

  /// Checks that another picture has this one's sides and depth.
  ///
  /// - Throws: ``ImageOperationError/shapesDiffer(expected:got:)``.
  func checkShape(of other: Image, channels: Int) throws(ImageOperationError) {
    guard other.width == width, other.height == height, other.channels == channels,
      other.depth == depth
    else {
      throw .shapesDiffer(
        expected: "\(width)x\(height)x\(channels) \(depth)",
        got: "\(other.width)x\(other.height)x\(other.channels) \(other.depth)")
    }
  }
}
