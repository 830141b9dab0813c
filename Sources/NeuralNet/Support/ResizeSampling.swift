import VectorMath

/// How the elements of a resized axis follow from those of the original.
///
/// Source: the ONNX operator Resize, opsets 10 to 19.
package struct ResizeSampling: Sendable, Equatable {
  package enum Interpolation: String, Sendable { case nearest, linear, cubic }

  package enum Coordinates: String, Sendable {
    case halfPixel = "half_pixel"
    case halfPixelSymmetric = "half_pixel_symmetric"
    case pytorchHalfPixel = "pytorch_half_pixel"
    case alignCorners = "align_corners"
    case asymmetric
    case cropAndResize = "tf_crop_and_resize"
  }

  package enum Rounding: String, Sendable {
    case preferFloor = "round_prefer_floor"
    case preferCeiling = "round_prefer_ceil"
    case floor
    case ceiling = "ceil"

    /// Down when enlarging and up when shrinking, as before opset 11.
    case byDirection = ""
  }

  package var interpolation: Interpolation
  package var coordinates: Coordinates
  package var rounding: Rounding = .preferFloor
  package var cubicCoefficient = -0.75
  package var excludesOutside = false
  package var antialiases = false
  package var extrapolationValue: Float = 0

  package init(interpolation: Interpolation, coordinates: Coordinates) {
    self.interpolation = interpolation
    self.coordinates = coordinates
  }

  /// One dimension before and after.
  package struct Target: Sendable {
    package var inputSize: Int
    package var outputSize: Int

    /// How many times larger the result is, before rounding its size.
    package var scale: Double

    /// The part of the dimension that is sampled, from 0 to 1.
    package var regionStart = 0.0
    package var regionEnd = 1.0

    package init(inputSize: Int, outputSize: Int, scale: Double) {
      self.inputSize = inputSize
      self.outputSize = outputSize
      self.scale = scale
    }
  }

  /// Returns the place in the original of an element of the result.
  func source(_ position: Int, _ target: Target) -> Double {
    let x = Double(position)
    let (input, output) = (Double(target.inputSize), Double(target.outputSize))
    switch coordinates {
    case .halfPixel: return (x + 0.5) / target.scale - 0.5
    case .halfPixelSymmetric:
      let adjustment = output / (input * target.scale)
      let center = input / 2
      return center * (1 - adjustment) + (x + 0.5) / target.scale - 0.5
    case .pytorchHalfPixel: return target.outputSize > 1 ? (x + 0.5) / target.scale - 0.5 : 0
    case .alignCorners:
      // The exact length, which is not a whole number for every scale.
      let length = input * target.scale
      return output > 1 && length != 1 ? x * (input - 1) / (length - 1) : 0
    case .asymmetric: return x / target.scale
    case .cropAndResize:
      let start = target.regionStart * (input - 1)
      let length = (target.regionEnd - target.regionStart) * (input - 1)
      return output > 1
        ? start + x * length / (output - 1)
        : 0.5 * (target.regionStart + target.regionEnd) * (input - 1)
    }
  }

  /// Returns which elements the result is made of, or nil if it is the original.
  func taps(_ target: Target) -> AxisTaps? {
    let isWhole = target.regionStart == 0 && target.regionEnd == 1
    if target.inputSize == target.outputSize, target.scale == 1, isWhole { return nil }
    switch interpolation {
    case .nearest:
      return AxisTaps(nearest: (0..<target.outputSize).map { nearest($0, target) })
    case .linear: return filtered(target, radius: 1) { max(0, 1 - abs($0)) }
    case .cubic:
      let a = cubicCoefficient
      return filtered(target, radius: 2) { distance in
        let x = abs(distance)
        if x <= 1 { return ((a + 2) * x - (a + 3)) * x * x + 1 }
        return x < 2 ? ((a * x - 5 * a) * x + 8 * a) * x - 4 * a : 0
      }
    }
  }

  private func nearest(_ position: Int, _ target: Target) -> Int32 {
    let place = source(position, target)
    let rounded: Double
    switch rounding {
    case .preferFloor: rounded = (place - 0.5).rounded(.up)
    case .preferCeiling: rounded = (place + 0.5).rounded(.down)
    case .floor: rounded = place.rounded(.down)
    case .ceiling: rounded = place.rounded(.up)
    case .byDirection: rounded = place.rounded(target.scale < 1 ? .up : .down)
    }
    return ResizeSampling.clamped(rounded, target)
  }

  private static func clamped(_ place: Double, _ target: Target) -> Int32 {
    place.isNaN ? 0 : Int32(min(max(place, 0), Double(target.inputSize - 1)))
  }

  private func filtered(
    _ target: Target, radius: Double, weight: (Double) -> Double
  ) -> AxisTaps {
    let stretch = antialiases && target.scale < 1 ? 1 / target.scale : 1
    let reach = radius * stretch
    let taps = Int((2 * reach).rounded(.up)) + (stretch > 1 ? 1 : 0)
    var indices: [Int32] = []
    var weights: [Float] = []
    for position in 0..<target.outputSize {
      let place = source(position, target)
      let first = stretch > 1 ? (place - reach).rounded(.up) : place.rounded(.down) - radius + 1
      var own: [Double] = []
      for tap in 0..<taps {
        let index = first + Double(tap)
        let isOutside = index < 0 || index > Double(target.inputSize - 1)
        let factor = weight((index - place) / stretch)
        own.append(isOutside && excludesOutside ? 0 : factor)
        indices.append(ResizeSampling.clamped(index, target))
      }
      let sum = own.reduce(0, +)
      let normalizes = (excludesOutside || stretch > 1) && sum != 0
      weights += own.map { Float(normalizes ? $0 / sum : $0) }
    }
    return AxisTaps(taps: taps, indices: indices, weights: weights)
  }
}
