import CVips
import Geometry
import VectorMath

extension VipsEngine {
  /// Moves every point by an affine map, as ``Image/warped(by:width:height:fill:border:interpolation:)``.
  ///
  /// - Throws: ``ImagingError``, or ``ImageOperationError`` for a flat map or a wrong `fill`.
  public func warped(
    by map: AffineMap, width: Int, height: Int, fill: [Int]? = nil,
    border: WarpBorder = .constant, interpolation: WarpInterpolation = .bilinear
  ) throws -> Image {
    guard let back = map.inverse else { throw ImageOperationError.notInvertible }
    return try resampled(
      width: width, height: height, fill: fill, border: border, interpolation: interpolation
    ) { back.apply($0) }
  }

  /// Takes every pixel from where a function says that its centre comes from.
  ///
  /// - Throws: ``ImagingError``, or ``ImageOperationError`` for a wrong `fill`.
  public func resampled(
    width: Int, height: Int, fill: [Int]? = nil, border: WarpBorder = .constant,
    interpolation: WarpInterpolation = .bilinear, from source: (Point) -> Point
  ) throws -> Image {
    let fill = fill ?? Array(repeating: 0, count: image.channels)
    try image.checkPixel(fill, name: "fill")
    var positions: [Float] = []
    positions.reserveCapacity(2 * width * height)
    for row in 0..<height {
      for column in 0..<width {
        let place = source(Point(x: Double(column) + 0.5, y: Double(row) + 0.5))
        positions.append(Self.index(place.x, image.width, border, interpolation))
        positions.append(Self.index(place.y, image.height, border, interpolation))
      }
    }
    let extend = border == .constant ? VIPS_EXTEND_BACKGROUND : VIPS_EXTEND_COPY
    return try run { (picture) throws(ImagingError) in
      let index = try VipsPicture(positions: positions, width: width, height: height)
      return try VipsCall(
        "mapim",
        [
          "in": .image(try floating(picture)), "index": .image(index),
          "interpolate": .interpolation(interpolation.rawValue),
          "extend": .choice(UInt32(extend.rawValue)), "background": .reals(fill.map(Double.init)),
        ]
      ).image()
    }
  }

  /// The position of a continuous coordinate among pixel indices.
  ///
  /// Mirrored and held positions lie inside; libvips carries on edges only where it must.
  private static func index(
    _ position: Double, _ length: Int, _ border: WarpBorder, _ interpolation: WarpInterpolation
  ) -> Float {
    let isNearest = interpolation == .nearest
    var place = isNearest ? position.rounded(.down) : position - 0.5
    switch border {
    case .constant:
      // Far outside is outside, and never beyond what libvips can address.
      place = min(max(place, -4), Double(length) + 4)
    case .replicate:
      place = min(max(place, 0), Double(length - 1))
    case .reflect where length > 1:
      let period = Double(2 * (length - 1))
      let folded = abs(place).truncatingRemainder(dividingBy: period)
      place = min(folded, period - folded)
    case .reflect:
      place = 0
    }
    return Float(place)
  }

  /// Resizes with a kernel of libvips that bears the filter's name.
  ///
  /// - Throws: ``ImagingError``.
  public func resized(width: Int, height: Int, filter: ResampleFilter = .lanczos) throws -> Image {
    let kernel: VipsKernel? =
      switch filter {
      case .nearest: VIPS_KERNEL_NEAREST
      case .bilinear: VIPS_KERNEL_LINEAR
      case .bicubic: VIPS_KERNEL_CUBIC
      case .lanczos: VIPS_KERNEL_LANCZOS3
      default: nil
      }
    guard let kernel else { return try image.resized(width: width, height: height, filter: filter) }
    return try run { (picture) throws(ImagingError) in
      try VipsCall(
        "resize",
        [
          "in": .image(picture), "scale": .real(Double(width) / Double(image.width)),
          "vscale": .real(Double(height) / Double(image.height)),
          "kernel": .choice(UInt32(kernel.rawValue)), "gap": .real(0),
        ]
      ).image()
    }
  }
}
