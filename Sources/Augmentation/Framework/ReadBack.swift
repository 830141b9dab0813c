import Geometry
import Imaging
import Options

/// What is asked of drawn parameters that were read back.

extension Interval {
  /// Whether a number lies in the interval.
  func holds(_ value: Double) -> Bool { range.contains(value) }

  /// Whether a number lies in the interval times a scale, but for rounding.
  func holds(_ value: Double, scale: Double) -> Bool {
    let slack = 1e-9 * max(abs(range.lowerBound), abs(range.upperBound), 1) * scale
    return value >= range.lowerBound * scale - slack && value <= range.upperBound * scale + slack
  }

  /// Whether a whole number lies in the interval, or is the nearest one to it.
  func holds(whole value: Int) -> Bool {
    let number = Double(value)
    return number >= range.lowerBound.rounded(.down) && number <= range.upperBound.rounded(.up)
  }

  /// Whether an odd number lies in the interval, or is the nearest one below it.
  func holds(odd value: Int) -> Bool {
    let number = Double(value)
    return value > 0 && !value.isMultiple(of: 2) && number >= range.lowerBound - 2
      && number <= max(range.upperBound, 1)
  }
}

extension Int {
  /// Whether it is a seed as they are drawn.
  var isSeed: Bool { (0...(1 << 52) - 1).contains(self) }
}

extension [Int] {
  /// Whether it has every number below a count once.
  func isPermutation(of count: Int) -> Bool {
    self.count == count && sorted() == Array(0..<count)
  }
}

extension PixelRectangle {
  /// Whether it lies in a picture of a size; it may be empty.
  func lies(inWidth pictureWidth: Int, height pictureHeight: Int) -> Bool {
    (0...pictureWidth).contains(x) && (0...pictureHeight).contains(y)
      && (0...pictureWidth - x).contains(width) && (0...pictureHeight - y).contains(height)
  }
}

extension Polygon {
  /// Whether its corners lie where those of objects in pictures can.
  var isNearPictures: Bool {
    points.count <= 100_000 && points.allSatisfy { abs($0.x) <= 1e6 && abs($0.y) <= 1e6 }
  }
}

extension HoleFill {
  /// Whether its colors and seed are such as are drawn.
  var isPossible: Bool {
    (color ?? []).allSatisfy((0...255).contains) && seed?.isSeed != false
  }
}
