/// How a value between the elements of a plane is made of those around it.
///
/// Source: the ONNX operator GridSample, opsets 16 to 22.
package struct PointSampling: Sendable, Equatable {
  package enum Interpolation: String, Sendable { case nearest, linear, cubic }

  /// What lies outside the plane.
  package enum Outside: String, Sendable {
    case zeros, border, reflection
  }

  package var interpolation: Interpolation
  package var outside: Outside

  /// Whether reflection happens at the centres of the outermost elements instead of their edges.
  package var alignsCorners: Bool

  package init(
    interpolation: Interpolation = .linear, outside: Outside = .zeros, alignsCorners: Bool = false
  ) {
    self.interpolation = interpolation
    self.outside = outside
    self.alignsCorners = alignsCorners
  }

  /// An element and the share that it has.
  package struct Tap: Sendable, Equatable {
    package var offset: Int
    package var weight: Float
  }

  /// The place along an axis of a coordinate from -1 to 1.
  func place(_ coordinate: Float, size: Int) -> Double {
    let length = Double(alignsCorners ? size - 1 : size)
    return (Double(coordinate) + 1) / 2 * length - (alignsCorners ? 0 : 0.5)
  }

  /// The elements that the value at `places`, one for each axis of the plane, is made of.
  func taps(_ places: [Double], sizes: [Int]) -> [Tap] {
    var taps = [Tap(offset: 0, weight: 1)]
    for (place, size) in zip(places, sizes) {
      let own = axisTaps(place, size: size)
      taps = taps.flatMap { tap in
        own.map { Tap(offset: tap.offset * size + $0.offset, weight: tap.weight * $0.weight) }
      }
    }
    return taps
  }

  private func axisTaps(_ place: Double, size: Int) -> [Tap] {
    // Beyond this nothing is near, and integers stay exact.
    var place = place.isNaN ? -1e9 : min(max(place, -1e9), 1e9)
    if interpolation == .nearest { place.round(.toNearestOrEven) }
    switch outside {
    case .zeros: break
    case .border:
      let low = alignsCorners ? 0 : -0.5
      if place < low || place > Double(size - 1) - low {
        place = min(max(place, 0), Double(size - 1))
      }
    case .reflection: place = reflected(place, size: size)
    }
    let first = Int(place.rounded(.down))
    let t = place - Double(first)
    let weights: [Double]
    let start: Int
    switch interpolation {
    case .nearest: (start, weights) = (first, [1])
    case .linear: (start, weights) = (first, [1 - t, t])
    case .cubic: (start, weights) = (first - 1, [far(t + 1), near(t), near(1 - t), far(2 - t)])
    }
    return weights.enumerated().compactMap { index, weight in
      inside(start + index, size: size).map { Tap(offset: $0, weight: Float(weight)) }
    }
  }

  /// The element that stands for one at any position; nil for zero.
  private func inside(_ position: Int, size: Int) -> Int? {
    if (0..<size).contains(position) { return position }
    switch outside {
    case .zeros: return nil
    case .border: return min(max(position, 0), size - 1)
    case .reflection: return min(max(Int(reflected(Double(position), size: size)), 0), size - 1)
    }
  }

  private func reflected(_ place: Double, size: Int) -> Double {
    let low = alignsCorners ? 0 : -0.5
    let high = Double(size - 1) - low
    let length = high - low
    guard place < low || place > high else { return place }
    guard length > 0 else { return 0 }
    let distance = place < low ? low - place : place - high
    let turns = (distance / length).rounded(.down)
    let rest = distance - turns * length
    let isEven = turns.truncatingRemainder(dividingBy: 2) == 0
    return (place < low) == isEven ? low + rest : high - rest
  }

  /// Keys's cubic convolution with the coefficient -0.75 up to the distance 1.
  private func near(_ x: Double) -> Double { (1.25 * x - 2.25) * x * x + 1 }

  /// The same from the distance 1 to 2.
  private func far(_ x: Double) -> Double { ((-0.75 * x + 3.75) * x - 6) * x + 3 }
}
