import Sluice

/// The commonest color along a picture's border.
struct BorderColor {
  /// Red, green and blue, 0…255.
  private(set) var color: [Float]
  /// The part of the border whose color is within reach of it, 0…1.
  private(set) var share: Double

  /// - Parameters:
  ///   - image: An 8-bit picture of three or four channels; what is transparent does not count.
  ///   - share: Width of the border, as a share of the picture's shorter side.
  ///   - reach: How far a color may be to count as near, in levels of 255.
  init(of image: Image, share: Double, reach: Float) {
    let colors = Self.colors(of: image, share: share)
    // The fullest of 16 × 16 × 16 cells, then the mean of what is near, three times over.
    var cells = [Int](repeating: 0, count: 4096)
    for color in colors {
      let cell = SIMD3<Int>(color) / 16
      cells[cell.x * 256 + cell.y * 16 + cell.z] += 1
    }
    let fullest = cells.indices.max { cells[$0] < cells[$1] } ?? 0
    var mean = SIMD3(Float(fullest / 256), Float(fullest / 16 % 16), Float(fullest % 16)) * 16 + 8
    for _ in 0..<3 {
      let near = colors.filter { Self.distance($0, mean) < 24 }
      if !near.isEmpty { mean = near.reduce(.zero, +) / Float(near.count) }
    }
    color = [mean.x, mean.y, mean.z]
    let reached = colors.count { Self.distance($0, mean) < reach }
    self.share = colors.isEmpty ? 0 : Double(reached) / Double(colors.count)
  }

  private static func distance(_ a: SIMD3<Float>, _ b: SIMD3<Float>) -> Float {
    ((a - b) * (a - b)).sum().squareRoot()
  }

  /// The colors along the border, at most some 100 000 of them.
  private static func colors(of image: Image, share: Double) -> [SIMD3<Float>] {
    let (width, height, channels) = (image.width, image.height, image.channels)
    let band = max(1, Int(Double(min(width, height)) * share))
    let step = max(1, Int((Double(2 * band * (width + height)) / 100_000).squareRoot()))
    return image.withBytes { bytes in
      var colors: [SIMD3<Float>] = []
      for y in stride(from: 0, to: height, by: step) {
        let isEnd = y < band || y >= height - band
        for x in stride(from: 0, to: width, by: step)
        where isEnd || x < band || x >= width - band {
          let p = (y * width + x) * channels
          guard channels == 3 || bytes[p + 3] > 127 else { continue }
          colors.append(SIMD3(Float(bytes[p]), Float(bytes[p + 1]), Float(bytes[p + 2])))
        }
      }
      return colors
    }
  }
}
