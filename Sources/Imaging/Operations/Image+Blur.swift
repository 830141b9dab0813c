import VectorMath

extension Image {
  /// Blurs with a Gaussian of standard deviation `sigma` pixels, cut at `ceil(3 * sigma)`.
  ///
  /// Outside, the picture is mirrored about its outermost pixels. 8-bit results lie within one
  /// level of exact arithmetic.
  ///
  /// - Throws: ``ImageOperationError/outOfRange(name:value:range:)`` unless `sigma` lies in
  ///   0...1000; zero changes nothing.
  public func blurred(sigma: Double) throws(ImageOperationError) -> Image {
    guard sigma >= 0, sigma <= 1000 else {
      throw .outOfRange(name: "sigma", value: sigma, range: "0...1000")
    }
    return sigma == 0 ? self : blurred(.gaussian(sigma: sigma))
  }

  /// Replaces each pixel by the mean over `2 * radius + 1` pixels both ways.
  ///
  /// - Throws: ``ImageOperationError/outOfRange(name:value:range:)`` unless `radius` lies in
  ///   0...3000.
  public func boxBlurred(radius: Int) throws(ImageOperationError) -> Image {
    guard radius >= 0, radius <= 3000 else {
      throw .outOfRange(name: "radius", value: Double(radius), range: "0...3000")
    }
    guard radius > 0 else { return self }
    guard radius <= 127, depth == .uint8 else { return blurred(.box(radius: radius)) }
    var target = Image(width: width, height: height, channels: channels, depth: depth)
    withByteRows { source in
      target.withMutableByteRows { VectorMath.active.boxBlur(source, to: $0, radius: radius) }
    }
    return target
  }

  /// Blurs along both axes with one kernel.
  package func blurred(_ weights: BlurWeights) -> Image {
    var target = Image(width: width, height: height, channels: channels, depth: depth)
    apply(
      to: &target,
      narrow: { VectorMath.active.blur($0, to: $1, weights: weights) },
      wide: { VectorMath.active.blur($0, to: $1, weights: weights) })
    return target
  }
}
