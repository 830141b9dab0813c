/// For each place of a resized axis, the places of the source that it reads and their weights.
///
/// One tap is nearest-neighbour sampling, two are linear, four cubic.
public struct AxisTaps: Sendable, Equatable {
  /// Places of the output.
  public var count: Int
  /// Taps a place.
  public var taps: Int
  /// `count * taps` places of the source.
  public var indices: [Int32]
  /// `count * taps` factors.
  public var weights: [Float]

  /// Collects the taps.
  ///
  /// - Precondition: `indices` and `weights` have equal counts, a multiple of `taps`.
  public init(taps: Int, indices: [Int32], weights: [Float]) {
    precondition(taps >= 1 && indices.count == weights.count && indices.count % taps == 0)
    self.taps = taps
    count = indices.count / taps
    self.indices = indices
    self.weights = weights
  }

  /// Collects single taps of weight 1.
  public init(nearest indices: [Int32]) {
    self.init(taps: 1, indices: indices, weights: Array(repeating: 1, count: indices.count))
  }

  func isWithin(_ extent: Int) -> Bool {
    indices.allSatisfy { $0 >= 0 && Int($0) < extent }
  }
}
