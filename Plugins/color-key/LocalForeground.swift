import Sluice

/// The foreground's colors near every place of a picture, and whether the background is near too.
///
/// An edge's pixel mixes the background with the foreground beside it: what it holds of the latter
/// is measured against the colors nearby that are farthest from the key.
struct LocalForeground {
  private let side: Int
  private let columns: Int
  private let rows: Int
  /// For each cell the foreground's mean offset from the key, and how near the background is, 0…1.
  private var cells: [SIMD4<Float>]

  /// - Parameters:
  ///   - image: An 8-bit picture of three or four channels.
  ///   - key: The background's color.
  ///   - inner: Colors at most this far from the key are background.
  ///   - outer: Colors at least this far from the key are no background.
  ///   - side: Size of a cell in pixels.
  init(of image: Image, _ key: KeyColor, inner: Float, outer: Float, side: Int) {
    self.side = side
    let (width, channels) = (image.width, image.channels)
    let columns = (width + side - 1) / side
    rows = (image.height + side - 1) / side
    self.columns = columns
    let blank = [SIMD4<Float>](repeating: .zero, count: columns * rows)
    var offsets = blank
    var grounds = blank
    image.withBytes { bytes in
      for y in 0..<image.height {
        var p = y * width * channels
        for x in 0..<width {
          let cell = y / side * columns + x / side
          let offset = key.offset(of: Float(bytes[p]), Float(bytes[p + 1]), Float(bytes[p + 2]))
          let square = (offset * offset).sum()
          grounds[cell].y += 1
          if square < outer * outer {
            grounds[cell].x += min(1, (outer - square.squareRoot()) / (outer - inner))
          }
          if square > inner * inner {
            // Mixtures are nearer to the key than what they are mixed of: the far ones decide.
            let far = square * square
            offsets[cell] += SIMD4(offset, 1) * (far * far)
          }
          p += channels
        }
      }
    }
    cells = blank
    offsets = smoothed(offsets, reach: 2)
    grounds = smoothed(grounds, reach: 2)
    for i in cells.indices {
      let (sum, ground) = (offsets[i], grounds[i])
      let nearness = min(1, 12 * ground.x / ground.y)
      cells[i] = sum.w > 0 ? SIMD4(sum.x / sum.w, sum.y / sum.w, sum.z / sum.w, nearness) : .zero
    }
  }

  /// What is near a pixel: the foreground's offset from the key, and the nearness of the background.
  func near(x: Int, y: Int) -> (offset: SIMD3<Float>, ground: Float) {
    let (left, right, across) = neighbors(x, columns)
    let (top, bottom, down) = neighbors(y, rows)
    let upper = cells[top * columns + left] * (1 - across) + cells[top * columns + right] * across
    let lower =
      cells[bottom * columns + left] * (1 - across) + cells[bottom * columns + right] * across
    let value = upper * (1 - down) + lower * down
    return (SIMD3(value.x, value.y, value.z), value.w)
  }

  /// The two cells that a pixel lies between, and how far it is towards the second.
  private func neighbors(_ pixel: Int, _ count: Int) -> (first: Int, second: Int, part: Float) {
    let twice = 2 * pixel + 1 - side
    let first = max(0, twice) / (2 * side)
    let part = Float(max(0, twice) % (2 * side)) / Float(2 * side)
    return (first, min(first + 1, count - 1), part)
  }

  /// Sums over squares of `2 * reach + 1` cells.
  private func smoothed(_ values: [SIMD4<Float>], reach: Int) -> [SIMD4<Float>] {
    func pass(_ values: [SIMD4<Float>], along count: Int, step: Int) -> [SIMD4<Float>] {
      values.indices.map { i in
        let place = i / step % count
        var sum = SIMD4<Float>.zero
        for move in max(-reach, -place)...min(reach, count - 1 - place) {
          sum += values[i + move * step]
        }
        return sum
      }
    }
    return pass(pass(values, along: columns, step: 1), along: rows, step: columns)
  }
}
