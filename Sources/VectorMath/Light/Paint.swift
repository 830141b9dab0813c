/// What is laid over the pixels of a picture.
package enum Paint: Sendable {
  /// One color, a value for each channel.
  case color([Int])
  /// Even noise, a function of the seed and of the sample's place.
  case noise(seed: UInt64)
}

/// Writes how much of the paint lies over each pixel of a row, 0...255.
///
/// Returns false where that is nothing at all; the row's contents do not matter then.
package typealias MaskRow = (_ y: Int, _ row: UnsafeMutablePointer<UInt8>) -> Bool
