import Geometry
import Testing
import VectorMath

@testable import Imaging

/// Our operations against those of libvips, away from the borders, where the two continue the
/// picture differently.
@Suite struct VipsAgreementTests {
  /// Kernels by their number in libvips' `VipsKernel`.
  @Test(arguments: [(ResampleFilter.bilinear, UInt32(1)), (.bicubic, 2), (.lanczos, 5)])
  func reducesAlike(filter: ResampleFilter, kernel: UInt32) throws {
    let image = Image.smooth(120, 90)
    let ours = try image.resized(width: 48, height: 36, filter: filter)
    let theirs = try vips(image) { picture throws(ImagingError) in
      try VipsCall(
        "reduce",
        [
          "in": .image(picture), "hshrink": .real(2.5), "vshrink": .real(2.5),
          "kernel": .choice(kernel), "gap": .real(0),
        ]
      ).image()
    }
    try expectAgreement(ours, theirs, margin: 8)
  }

  /// libvips samples at pixel indices: half a pixel is added before and taken off after the map.
  @Test(arguments: [0, 12.5, -40])
  func warpsAlike(degrees: Double) throws {
    let image = Image.smooth(120, 90)
    let turn = AffineMap.rotation(degrees: degrees).concatenating(.scale(x: 1.1, y: 0.9))
    let theirs = try vips(image) { picture throws(ImagingError) in
      try VipsCall(
        "affine",
        [
          "in": .image(picture), "matrix": .reals([turn.a, turn.b, turn.d, turn.e]),
          "idx": .real(0.5), "idy": .real(0.5), "odx": .real(-0.5), "ody": .real(-0.5),
        ]
      ).image()
    }
    // The origin that libvips reports is off by up to a whole pixel: the neighbours are tried.
    var worst = Double.infinity
    for (dx, dy) in (-1...1).flatMap({ dx in (-1...1).map { (dx, $0) } }) {
      let frame = AffineMap.translation(x: Double(theirs.x + dx), y: Double(theirs.y + dy))
      worst = try min(worst, difference(image, turn.concatenating(frame), theirs))
    }
    #expect(worst <= 2)
  }

  /// The largest difference where our warp reads nothing but the picture's inside.
  private func difference(
    _ image: Image, _ map: AffineMap, _ theirs: VipsResult
  ) throws -> Double {
    let white = Image(
      width: image.width - 6, height: image.height - 6, filledWith: [255, 255, 255])
    let mask = try white.embedded(
      width: image.width, height: image.height, x: 3, y: 3, fill: [0, 0, 0]
    ).warped(by: map, width: theirs.width, height: theirs.height).values
    let ours = try image.warped(by: map, width: theirs.width, height: theirs.height).values
    let inside = ours.indices.filter { mask[$0] == 255 }
    try #require(inside.count > 20_000)
    return inside.map { abs(Double(ours[$0]) - theirs.values[$0]) }.max() ?? .infinity
  }

  @Test(arguments: [0.8, 2, 3.7])
  func blursAlike(sigma: Double) throws {
    let image = Image.smooth(60, 50)
    let ours = try image.blurred(sigma: sigma)
    let theirs = try vips(image) { picture throws(ImagingError) in
      try VipsCall(
        "gaussblur",
        [
          "in": .image(picture), "sigma": .real(sigma), "min-ampl": .real(0.011),
          "precision": .choice(1),
        ]
      ).image()
    }
    try expectAgreement(ours, theirs, margin: 13)
  }

  private func expectAgreement(_ ours: Image, _ theirs: VipsResult, margin: Int) throws {
    try #require(ours.width == theirs.width && ours.height == theirs.height)
    for y in margin..<(ours.height - margin) {
      for x in margin..<(ours.width - margin) {
        for c in 0..<3 {
          let other = theirs.values[(y * ours.width + x) * 3 + c]
          #expect(abs(Double(ours.value(x, y, c)) - other) <= 2, "at \(x), \(y), \(c)")
        }
      }
    }
  }

  private func vips(
    _ image: Image, _ operation: (VipsPicture) throws(ImagingError) -> VipsPicture
  ) throws -> VipsResult {
    try VipsLibrary.run { () throws(ImagingError) in
      try image.withUnsafeBytes { bytes throws(ImagingError) in
        let picture = try VipsPicture(
          over: bytes, width: image.width, height: image.height, channels: 3, depth: .uint8)
        let result = try operation(picture)
        var values: [Double] = []
        try result.forEachStrip(rows: result.height) { (_, start, rows, stride) in
          for row in 0..<rows {
            let line = UnsafeRawPointer(start + row * stride)
            for i in 0..<(result.width * 3) {
              values.append(
                result.format.rawValue == 0
                  ? Double(line.load(fromByteOffset: i, as: UInt8.self))
                  : Double(line.load(fromByteOffset: 4 * i, as: Float.self)))
            }
          }
        }
        return VipsResult(
          width: result.width, height: result.height, x: result.integer("xoffset") ?? 0,
          y: result.integer("yoffset") ?? 0, values: values)
      }
    }
  }
}

/// What libvips made: samples row by row, and where the origin lies in them.
private struct VipsResult {
  let width: Int
  let height: Int
  let x: Int
  let y: Int
  let values: [Double]
}

extension Image {
  /// A picture of waves without jumps.
  fileprivate static func smooth(_ width: Int, _ height: Int) -> Image {
    var image = Image(width: width, height: height, channels: 3)
    for y in 0..<height {
      for x in 0..<width {
        for c in 0..<3 {
          let phase = (Double(x * (c + 1)) + Double(y) * 1.7).truncatingRemainder(dividingBy: 64)
          image.set(x, y, c, Int(abs(phase - 32) * 7))
        }
      }
    }
    return image
  }
}
