import KernelTable

/// A window of rows that slides down a picture, each copied with a margin of pixels from beyond
/// the edge, so that kernels read neighbours without looking.
///
/// Borrows memory: valid only while the picture and the scratch are.
struct PaddedRows {
  private let source: PixelRows<UInt8>
  private let reach: Int
  private let border: WarpBorder
  private let memory: UnsafeMutablePointer<UInt8>
  private var loaded = 0

  /// Rows that are there at once: one more than a window of `reach` rows both ways has.
  private var capacity: Int { 2 * reach + 2 }
  private var margin: Int { reach * source.channels }
  private let pitch: Int

  /// The bytes of scratch that are needed.
  static func size(_ source: PixelRows<UInt8>, reach: Int) -> Int {
    (2 * reach + 2) * pitch(source, reach: reach)
  }

  private static func pitch(_ source: PixelRows<UInt8>, reach: Int) -> Int {
    (source.stride + 2 * reach * source.channels + 2 * FilterKernels.rowSlack + 63) & ~63
  }

  init(
    _ source: PixelRows<UInt8>, reach: Int, border: WarpBorder,
    memory: UnsafeMutablePointer<UInt8>
  ) {
    self.source = source
    self.reach = reach
    self.border = border
    self.memory = memory
    pitch = Self.pitch(source, reach: reach)
    // Slack is read, though never shown.
    memory.initialize(repeating: 0, count: Self.size(source, reach: reach))
  }

  /// Makes the rows within `reach` of row `y`, and the one above them, available; `y` may only grow.
  mutating func slide(to y: Int) {
    let end = min(y + reach + 1, source.height)
    while loaded < end {
      fill(loaded)
      loaded += 1
    }
  }

  /// The first pixel of a row, which may lie beyond the edge of the picture.
  func row(_ y: Int) -> UnsafePointer<UInt8> {
    UnsafePointer(slot(resolve(y, count: source.height, border: border) ?? 0))
  }

  private func slot(_ y: Int) -> UnsafeMutablePointer<UInt8> {
    memory + y % capacity * pitch + margin
  }

  private func fill(_ y: Int) {
    let target = slot(y)
    target.update(from: source.row(y), count: source.stride)
    let channels = source.channels
    for step in 1..<(reach + 1) where reach > 0 {
      let left = resolve(-step, count: source.width, border: border) ?? 0
      let right = resolve(source.width - 1 + step, count: source.width, border: border) ?? 0
      for c in 0..<channels {
        target[c - step * channels] = target[left * channels + c]
        target[source.stride + (step - 1) * channels + c] = target[right * channels + c]
      }
    }
  }
}
