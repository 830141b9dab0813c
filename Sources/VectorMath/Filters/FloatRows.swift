/// A window of rows of floats that slides down a picture, mirrored about its outermost rows.
struct FloatRows {
  private let capacity: Int
  private let reach: Int
  private let height: Int
  private let pitch: Int
  private let memory: UnsafeMutablePointer<Float>
  private var loaded = 0

  /// The floats of scratch that are needed.
  static func size(stride: Int, reach: Int) -> Int { (2 * reach + 1) * (stride + 32) }

  init(stride: Int, height: Int, reach: Int, memory: UnsafeMutablePointer<Float>) {
    capacity = 2 * reach + 1
    self.reach = reach
    self.height = height
    pitch = stride + 32
    self.memory = memory
    memory.initialize(repeating: 0, count: Self.size(stride: stride, reach: reach))
  }

  /// Makes the rows within `reach` of row `y` available; `load` writes those that are new.
  mutating func slide(to y: Int, load: (Int, UnsafeMutablePointer<Float>) -> Void) {
    let end = min(y + reach + 1, height)
    while loaded < end {
      load(loaded, memory + loaded % capacity * pitch)
      loaded += 1
    }
  }

  /// A row, which may lie beyond the edge of the picture.
  func row(_ y: Int) -> UnsafePointer<Float> {
    UnsafePointer(memory + mirrored(y, count: height) % capacity * pitch)
  }
}
