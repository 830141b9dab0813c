/// Which part of the network's input an element of a value can see, along each spatial axis.
package enum ReceptiveField: Sendable, Equatable {
  /// A window that moves with the element's place.
  case window([Axis])

  /// All of the input, or a part that no window tells.
  case whole

  /// One spatial axis, in elements of the input.
  package struct Axis: Sendable, Equatable {
    /// How many elements are seen.
    package var size: Double

    /// How far the windows of neighbouring elements lie apart.
    package var jump: Double

    /// Where the middle of the first element's window lies; the input's first element is at 0.5.
    package var start: Double

    /// An element of the input itself.
    package static let element = Axis(size: 1, jump: 1, start: 0.5)
  }

  /// What an input of some spatial axes sees: itself.
  package static func input(axes: Int) -> ReceptiveField {
    .window(Array(repeating: .element, count: axes))
  }

  /// What is seen through two values that go together, as in a sum.
  package func joined(_ other: ReceptiveField) -> ReceptiveField {
    guard case .window(let first) = self, case .window(let second) = other,
      first.count == second.count
    else { return .whole }
    return .window(zip(first, second).map { $0.joined($1) })
  }
}

extension ReceptiveField.Axis {
  /// The axis after a convolution or pooling: `r + (reach - 1) * j`, `j * stride`.
  func through(_ window: Window.Axis) -> Self {
    let reach = Double(window.reach)
    return Self(
      size: size + (reach - 1) * jump, jump: jump * Double(window.stride),
      start: start + ((reach - 1) / 2 - Double(window.padBegin)) * jump)
  }

  /// The axis after a transposed convolution, whose elements lie closer together.
  func throughTransposed(_ window: Window.Axis) -> Self {
    let reach = Double(window.reach)
    let stride = Double(window.stride)
    return Self(
      size: size + ((reach / stride).rounded(.up) - 1) * jump, jump: jump / stride,
      start: start + (Double(window.padBegin) - (reach - 1) / 2) / stride * jump)
  }

  /// The axis after resampling to `scale` times the size, each element made of `taps` neighbours.
  func resampled(scale: Double, taps: Double) -> Self {
    let step = jump / scale
    return Self(size: size + (taps - 1) * jump, jump: step, start: start + (step - jump) / 2)
  }

  /// The axis after keeping every `step`-th element, or moving `step` elements into channels.
  func thinned(by step: Double, offset: Double = 0) -> Self {
    Self(size: size, jump: jump * step, start: start + offset * jump)
  }

  /// The smallest window that covers both.
  func joined(_ other: Self) -> Self {
    let low = min(start - size / 2, other.start - other.size / 2)
    let high = max(start + size / 2, other.start + other.size / 2)
    return Self(size: high - low, jump: max(jump, other.jump), start: (low + high) / 2)
  }
}
