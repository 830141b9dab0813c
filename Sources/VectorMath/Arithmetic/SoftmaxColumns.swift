import KernelTable

/// The softmax of many short lines side by side, so that kernels see long rows.
struct SoftmaxColumns {
  /// Lines that are worked on at once.
  private static let width = 256

  let kernels: ArithmeticKernels
  let layout: AxisLayout
  let logarithmic: Bool

  /// Whether this pays for a layout.
  static func suits(_ layout: AxisLayout) -> Bool {
    layout.inner >= 16 || (layout.inner == 1 && layout.axis <= 16 && layout.outer >= 16)
  }

  /// The parts in which the work is done, each by one thread.
  var parts: Int {
    let lines = layout.inner > 1 ? layout.inner : layout.outer
    let pieces = (lines + Self.width - 1) / Self.width
    return layout.inner > 1 ? layout.outer * pieces : pieces
  }

  /// Computes some parts.
  func run(_ parts: Range<Int>, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>) {
    let capacity = Self.width * (layout.inner > 1 ? 2 : layout.axis + 2)
    withUnsafeTemporaryAllocation(of: Float.self, capacity: capacity) { buffer in
      guard let scratch = buffer.baseAddress else { return }
      for part in parts {
        if layout.inner > 1 {
          columns(part, x, y, scratch)
        } else {
          rows(part, x, y, scratch)
        }
      }
    }
  }

  private func columns(
    _ part: Int, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>,
    _ scratch: UnsafeMutablePointer<Float>
  ) {
    let pieces = (layout.inner + Self.width - 1) / Self.width
    let first = part % pieces * Self.width
    let start = part / pieces * layout.axis * layout.inner + first
    softmax(
      x + start, y + start, stride: layout.inner, count: min(Self.width, layout.inner - first),
      scratch)
  }

  /// Short rows are turned to columns, and back.
  private func rows(
    _ part: Int, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>,
    _ scratch: UnsafeMutablePointer<Float>
  ) {
    let start = part * Self.width * layout.axis
    let count = min(Self.width, layout.outer - part * Self.width)
    let turned = scratch + 2 * Self.width
    for row in 0..<count {
      for i in 0..<layout.axis {
        turned[i * Self.width + row] = x[start + row * layout.axis + i]
      }
    }
    softmax(turned, turned, stride: Self.width, count: count, scratch)
    for row in 0..<count {
      for i in 0..<layout.axis {
        y[start + row * layout.axis + i] = turned[i * Self.width + row]
      }
    }
  }

  /// The softmax down `count` columns; `x` and `y` may be the same.
  private func softmax(
    _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, stride: Int, count: Int,
    _ scratch: UnsafeMutablePointer<Float>
  ) {
    let total = scratch
    let term = scratch + Self.width
    // The largest number lies where the sum comes later.
    total.update(from: x, count: count)
    for i in 1..<max(layout.axis, 1) {
      kernels.binary(.maximum, total, 1, x + i * stride, 1, total, count)
    }
    for i in 0..<layout.axis {
      kernels.binary(.subtract, x + i * stride, 1, total, 1, y + i * stride, count)
    }
    total.update(repeating: 0, count: count)
    for i in 0..<layout.axis {
      let line = y + i * stride
      kernels.unary(.exponential, line, logarithmic ? term : line, count, 0, 0)
      kernels.binary(.add, total, 1, logarithmic ? term : line, 1, total, count)
    }
    if logarithmic { kernels.unary(.logarithm, total, total, count, 0, 0) }
    for i in 0..<layout.axis {
      let line = y + i * stride
      kernels.binary(logarithmic ? .subtract : .divide, line, 1, total, 1, line, count)
    }
  }
}
