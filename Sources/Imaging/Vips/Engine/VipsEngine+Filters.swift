import CVips
import VectorMath

extension VipsEngine {
  /// Replaces each pixel by the weighted sum of those around it.
  ///
  /// `weights` has `width * height` values, row by row; both sides are odd. Outside, the picture
  /// is mirrored about its outermost pixels.
  ///
  /// - Throws: ``ImagingError``, or ``ImageOperationError`` for sides that do not fit.
  public func convolved(_ weights: [Double], width: Int, height: Int) throws -> Image {
    guard width > 0, height > 0, width % 2 == 1, height % 2 == 1,
      weights.count == width * height
    else {
      throw ImageOperationError.valueCount(
        name: "weights", expected: width * height, got: weights.count)
    }
    return try withMargin(x: width / 2, y: height / 2) { engine in
      try engine.run { (picture) throws(ImagingError) in
        let mask = try VipsPicture(matrix: weights, width: width, height: height)
        return try VipsCall(
          "conv",
          [
            "in": .image(try floating(picture)), "mask": .image(mask),
            "precision": .choice(UInt32(VIPS_PRECISION_FLOAT.rawValue)),
          ]
        ).image()
      }
    }
  }

  /// Blurs as ``Image/blurred(sigma:)``.
  ///
  /// - Throws: ``ImagingError``.
  public func blurred(sigma: Double) throws -> Image {
    guard sigma > 0 else { return image }
    let weights = BlurWeights.gaussian(sigma: sigma).exact
    return try separable(weights)
  }

  /// Blurs as ``Image/boxBlurred(radius:)``.
  ///
  /// - Throws: ``ImagingError``.
  public func boxBlurred(radius: Int) throws -> Image {
    guard radius > 0 else { return image }
    return try separable(BlurWeights.box(radius: radius).exact)
  }

  /// Replaces each sample by the median of a square of `size` pixels a side, an odd number.
  ///
  /// Outside, the outermost pixels are carried on.
  ///
  /// - Throws: ``ImagingError``.
  public func medianFiltered(size: Int) throws -> Image {
    try run { (picture) throws(ImagingError) in
      try VipsCall(
        "rank",
        [
          "in": .image(picture), "width": .int(size), "height": .int(size),
          "index": .int(size * size / 2),
        ]
      ).image()
    }
  }

  private func separable(_ weights: [Double]) throws -> Image {
    let margin = weights.count / 2
    return try withMargin(x: margin, y: margin) { engine in
      try engine.run { (picture) throws(ImagingError) in
        var result = try floating(picture)
        for (width, height) in [(weights.count, 1), (1, weights.count)] {
          let mask = try VipsPicture(matrix: weights, width: width, height: height)
          result = try VipsCall(
            "conv",
            [
              "in": .image(result), "mask": .image(mask),
              "precision": .choice(UInt32(VIPS_PRECISION_FLOAT.rawValue)),
            ]
          ).image()
        }
        return result
      }
    }
  }

  /// Works on the picture with mirrored pixels round it, which are cut off again.
  private func withMargin(
    x: Int, y: Int, _ body: (VipsEngine) throws -> Image
  ) throws -> Image {
    let wide = try image.warped(
      by: .translation(x: Double(x), y: Double(y)), width: image.width + 2 * x,
      height: image.height + 2 * y, border: .reflect, interpolation: .nearest)
    return try body(wide.vips).cropped(
      to: PixelRectangle(x: x, y: y, width: image.width, height: image.height))
  }
}
