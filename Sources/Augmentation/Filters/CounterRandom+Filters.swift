import Options
import Tensors

extension CounterRandom {
  /// Returns a whole number of an interval, each equally likely; the nearest one if there is none.
  mutating func whole(in interval: Interval) -> Int {
    let low = Int(interval.lower.rounded(.up))
    let high = Int(interval.range.upperBound.rounded(.down))
    guard low <= high else { return Int(interval.lower.rounded()) }
    return integer(in: low...high)
  }

  /// Returns an odd whole number of an interval, each equally likely; the next lower one, if there
  /// is none.
  mutating func odd(in interval: Interval) -> Int {
    let low = Int(((interval.lower - 1) / 2).rounded(.up))
    let high = Int(((interval.range.upperBound - 1) / 2).rounded(.down))
    return 2 * (low <= high ? integer(in: low...high) : max(high, 0)) + 1
  }
}
