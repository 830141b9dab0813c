/// A value of a graph with what its elements see of the network's input.
struct SeenValue: Equatable {
  var field: ReceptiveField

  /// Which dimensions of the value are the spatial axes, in the order of the field's.
  var axes: [Int]

  static let whole = SeenValue(field: .whole, axes: [])

  /// An input of the network: `[N, C, H, W]`, `[N, H, W, C]`, `[C, H, W]` or `[N, C, L]`.
  static func input(_ shape: [Int]) -> SeenValue {
    let axes: [Int]
    switch shape.count {
    case 4:
      axes = InputLayout.isChannelsLast(shape.map(Optional.some)) ? [1, 2] : [2, 3]
    case 3: axes = InputLayout.colorChannels.contains(shape[0]) ? [1, 2] : [2]
    default: return .whole
    }
    return SeenValue(field: .input(axes: axes.count), axes: axes)
  }

  /// The value's sizes along its spatial axes.
  func sizes(in shape: [Int]) -> [Int]? {
    guard let last = axes.max(), last < shape.count else { return nil }
    return axes.map { shape[$0] }
  }

  func joined(_ other: SeenValue) -> SeenValue {
    guard axes == other.axes else { return .whole }
    return SeenValue(field: field.joined(other.field), axes: axes)
  }

  func mapAxes(
    _ change: (Int, ReceptiveField.Axis) -> ReceptiveField.Axis
  ) -> SeenValue {
    guard case .window(let windows) = field else { return .whole }
    return SeenValue(
      field: .window(windows.enumerated().map { change($0, $1) }), axes: axes)
  }
}

/// How pictures lie in an input of a network.
package enum InputLayout {
  /// The numbers of channels that pictures have.
  package static let colorChannels: Set<Int> = [1, 3, 4]

  /// Whether `[N, H, W, C]` is more plausible than `[N, C, H, W]`.
  package static func isChannelsLast(_ shape: [Int?]) -> Bool {
    guard shape.count == 4, let last = shape[3] else { return false }
    return colorChannels.contains(last) && !(shape[1].map(colorChannels.contains) ?? false)
  }

  /// Which dimensions of an input are height and width; `nil` if it is no picture.
  package static func spatialAxes(_ shape: [Int?]) -> [Int]? {
    switch shape.count {
    case 4: isChannelsLast(shape) ? [1, 2] : [2, 3]
    case 3: [1, 2]
    default: nil
    }
  }
}
