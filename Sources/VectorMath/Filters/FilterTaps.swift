/// Places about a pixel whose samples are added up, or taken away, with one weight.
package struct FilterTaps: Sendable, Equatable {
  /// A place, in pixels from the centre.
  package struct Offset: Sendable, Hashable {
    package let x: Int
    package let y: Int

    package init(_ x: Int, _ y: Int) {
      self.x = x
      self.y = y
    }
  }

  package let plus: [Offset]
  package let minus: [Offset]
  package let weight: Double

  package init(plus: [Offset], minus: [Offset] = [], weight: Double) {
    self.plus = plus
    self.minus = minus
    self.weight = weight
  }

  /// The mean over some places.
  package static func mean(_ offsets: [Offset]) -> FilterTaps {
    FilterTaps(plus: offsets, weight: 1 / Double(max(offsets.count, 1)))
  }

  /// How far the farthest place is along an axis.
  var reach: Int { (plus + minus).reduce(0) { max($0, abs($1.x), abs($1.y)) } }
}
