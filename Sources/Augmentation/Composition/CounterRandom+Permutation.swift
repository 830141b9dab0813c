import Tensors

extension CounterRandom {
  /// Returns the numbers below a count in an order each as likely as any (Fisher and Yates).
  mutating func permutation(of count: Int) -> [Int] {
    var order = Array(0..<count)
    for place in order.indices.reversed() {
      order.swapAt(place, integer(in: 0...place))
    }
    return order
  }
}
