/// Where in a plane the taps of a window lie, for any number of dimensions.
struct WindowTaps {
  private let axes: [Window.Axis]
  private let strides: [Int]

  /// The number of taps.
  let taps: Int

  /// The number of places of the window.
  let places: Int

  /// The number of elements of the plane.
  let planeCount: Int

  /// `size` of an axis is that of the plane, `outputSize` the number of places along it.
  init(axes: [Window.Axis]) {
    self.axes = axes
    strides = axes.map(\.size).rowMajorStrides
    taps = axes.map(\.kernel).product
    places = axes.map(\.outputSize).product
    planeCount = axes.map(\.size).product
  }

  /// Calls `body` with the offset in the plane for each place in a range, -1 for one outside.
  func forEachOffset(
    tap: Int, places: Range<Int>, _ body: (_ place: Int, _ offset: Int) -> Void
  ) {
    var rest = tap
    var digits = Array(repeating: 0, count: axes.count)
    for axis in axes.indices.reversed() {
      digits[axis] = rest % axes[axis].kernel * axes[axis].dilation - axes[axis].padBegin
      rest /= axes[axis].kernel
    }
    for place in places {
      var rest = place
      var offset = 0
      for axis in axes.indices.reversed() {
        let position = rest % axes[axis].outputSize * axes[axis].stride + digits[axis]
        rest /= axes[axis].outputSize
        guard (0..<axes[axis].size).contains(position) else {
          offset = -1
          break
        }
        offset += position * strides[axis]
      }
      body(place, offset)
    }
  }
}
