/// The samples of a picture to read: interleaved channels, rows `width * channels` apart.
///
/// Borrows memory: valid only while its owner is.
package struct PixelRows<Sample> {
  package let base: UnsafePointer<Sample>
  package let width: Int
  package let height: Int
  package let channels: Int

  package init(base: UnsafePointer<Sample>, width: Int, height: Int, channels: Int) {
    self.base = base
    self.width = width
    self.height = height
    self.channels = channels
  }

  /// Samples from one row to the next.
  package var stride: Int { width * channels }

  /// The first sample of a row.
  package func row(_ y: Int) -> UnsafePointer<Sample> { base + y * stride }
}

/// The samples of a picture to write; see ``PixelRows``.
package struct MutablePixelRows<Sample> {
  package let base: UnsafeMutablePointer<Sample>
  package let width: Int
  package let height: Int
  package let channels: Int

  package init(base: UnsafeMutablePointer<Sample>, width: Int, height: Int, channels: Int) {
    self.base = base
    self.width = width
    self.height = height
    self.channels = channels
  }

  /// Samples from one row to the next.
  package var stride: Int { width * channels }

  /// The first sample of a row.
  package func row(_ y: Int) -> UnsafeMutablePointer<Sample> { base + y * stride }
}
