import Glibc

/// A picture in memory: interleaved channels, rows packed tightly, top row first.
///
/// A value: a copy shares its memory until one of the two is written to. Samples of
/// ``Depth/uint16`` are in the machine's byte order.
public struct Image: Sendable {
  /// The number of bits of a sample.
  public enum Depth: String, Sendable, CaseIterable {
    case uint8, uint16

    /// Bytes that one sample takes.
    public var byteCount: Int { self == .uint8 ? 1 : 2 }

    /// The value that stands for white.
    public var maximum: Int { self == .uint8 ? 255 : 65_535 }
  }

  public let width: Int
  public let height: Int
  /// Samples a pixel: 1 gray, 2 gray and alpha, 3 RGB, 4 RGB and alpha (or CMYK, if kept so).
  public let channels: Int
  public let depth: Depth
  private var storage: PixelStorage

  /// Makes a picture of unspecified contents.
  ///
  /// - Precondition: `width`, `height` and `channels` are positive.
  public init(width: Int, height: Int, channels: Int, depth: Depth = .uint8) {
    precondition(width > 0 && height > 0 && channels > 0, "a picture has at least one sample")
    self.width = width
    self.height = height
    self.channels = channels
    self.depth = depth
    storage = PixelStorage(byteCount: width * height * channels * depth.byteCount)
  }

  /// Makes a picture of unspecified contents whose size comes from data.
  ///
  /// - Throws: `ImagingError.outOfMemory`.
  static func allocated(
    width: Int, height: Int, channels: Int, depth: Depth
  ) throws(ImagingError) -> Image {
    let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
    let (bytes, more) = pixels.multipliedReportingOverflow(by: channels * depth.byteCount)
    guard !overflow, !more, bytes > 0, let storage = PixelStorage(orNil: bytes) else {
      throw .outOfMemory(width: width, height: height)
    }
    return Image(
      width: width, height: height, channels: channels, depth: depth, storage: storage)
  }

  private init(width: Int, height: Int, channels: Int, depth: Depth, storage: PixelStorage) {
    self.width = width
    self.height = height
    self.channels = channels
    self.depth = depth
    self.storage = storage
  }

  /// Makes a picture whose every pixel is `pixel`, one value a channel.
  ///
  /// - Precondition: the values fit `depth`.
  public init(width: Int, height: Int, filledWith pixel: [Int], depth: Depth = .uint8) {
    self.init(width: width, height: height, channels: pixel.count, depth: depth)
    let samples = Array(repeating: pixel, count: width).flatMap { $0 }
    let rowBytes = bytesPerRow
    withUnsafeMutableBytes { whole in
      let row = UnsafeMutableRawBufferPointer(rebasing: whole.prefix(rowBytes))
      switch depth {
      case .uint8: row.copyBytes(from: samples.map { UInt8($0) })
      case .uint16: samples.map { UInt16($0) }.withUnsafeBytes { row.copyMemory(from: $0) }
      }
      for y in 1..<height {
        UnsafeMutableRawBufferPointer(rebasing: whole[(y * rowBytes)..<((y + 1) * rowBytes)])
          .copyMemory(from: UnsafeRawBufferPointer(row))
      }
    }
  }

  /// Makes an 8-bit picture of packed samples.
  ///
  /// - Precondition: `samples` holds `width * height * channels` values.
  public init(width: Int, height: Int, channels: Int, samples: [UInt8]) {
    precondition(samples.count == width * height * channels, "as many samples as the shape says")
    self.init(width: width, height: height, channels: channels)
    withUnsafeMutableBytes { $0.copyBytes(from: samples) }
  }

  /// Makes a 16-bit picture of packed samples.
  ///
  /// - Precondition: `samples` holds `width * height * channels` values.
  public init(width: Int, height: Int, channels: Int, samples: [UInt16]) {
    precondition(samples.count == width * height * channels, "as many samples as the shape says")
    self.init(width: width, height: height, channels: channels, depth: .uint16)
    withUnsafeMutableBytes { target in
      samples.withUnsafeBytes { target.copyMemory(from: $0) }
    }
  }

  /// Bytes from one row to the next.
  public var bytesPerRow: Int { width * channels * depth.byteCount }

  /// Bytes of the whole picture.
  public var byteCount: Int { storage.byteCount }

  /// Whether no other value shares the memory, so that writing copies nothing.
  public mutating func isUniquelyReferenced() -> Bool {
    isKnownUniquelyReferenced(&storage)
  }

  /// Reads the samples as bytes, rows packed tightly.
  public func withBytes<R>(_ body: (Span<UInt8>) throws -> R) rethrows -> R {
    try withExtendedLifetime(storage) {
      try body(storage.bytes.assumingMemoryBound(to: UInt8.self).span)
    }
  }

  /// Writes the samples as bytes, rows packed tightly; copies first if the memory is shared.
  public mutating func withMutableBytes<R>(
    _ body: (inout MutableSpan<UInt8>) throws -> R
  ) rethrows -> R {
    makeUnique()
    return try withExtendedLifetime(storage) {
      let bytes = storage.bytes.assumingMemoryBound(to: UInt8.self)
      var span = bytes.mutableSpan
      return try body(&span)
    }
  }

  /// Reads the samples of a 16-bit picture.
  ///
  /// - Precondition: `depth` is ``Depth/uint16``.
  public func withSamples16<R>(_ body: (Span<UInt16>) throws -> R) rethrows -> R {
    precondition(depth == .uint16, "the picture has 8-bit samples")
    return try withExtendedLifetime(storage) {
      try body(storage.bytes.assumingMemoryBound(to: UInt16.self).span)
    }
  }

  /// Writes the samples of a 16-bit picture; copies first if the memory is shared.
  ///
  /// - Precondition: `depth` is ``Depth/uint16``.
  public mutating func withMutableSamples16<R>(
    _ body: (inout MutableSpan<UInt16>) throws -> R
  ) rethrows -> R {
    precondition(depth == .uint16, "the picture has 8-bit samples")
    makeUnique()
    return try withExtendedLifetime(storage) {
      let samples = storage.bytes.assumingMemoryBound(to: UInt16.self)
      var span = samples.mutableSpan
      return try body(&span)
    }
  }

  /// Reads the memory by pointer, for kernels; it starts at a multiple of 64 bytes.
  package func withUnsafeBytes<R, E: Error>(
    _ body: (UnsafeRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    defer { withExtendedLifetime(storage) {} }
    return try body(UnsafeRawBufferPointer(storage.bytes))
  }

  /// Writes the memory by pointer, for kernels; copies first if it is shared.
  package mutating func withUnsafeMutableBytes<R, E: Error>(
    _ body: (UnsafeMutableRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    makeUnique()
    defer { withExtendedLifetime(storage) {} }
    return try body(storage.bytes)
  }

  private mutating func makeUnique() {
    if !isKnownUniquelyReferenced(&storage) {
      storage = storage.copy()
    }
  }
}

extension Image: Equatable {
  /// Whether shape, depth and every sample are equal.
  public static func == (left: Image, right: Image) -> Bool {
    guard left.width == right.width, left.height == right.height else { return false }
    guard left.channels == right.channels, left.depth == right.depth else { return false }
    return left.withUnsafeBytes { first in
      right.withUnsafeBytes { second in
        first.baseAddress == second.baseAddress || first.elementsEqual(second)
      }
    }
  }
}
