import Foundation
import VectorMath

extension Image {
  /// Returns the picture with its contrast equalised tile by tile (CLAHE): that of gray pictures,
  /// of the lightness of RGB pictures in CIE L*a*b*, of each channel of pictures with more than four.
  ///
  /// `clipLimit` bounds how often a level counts, as a multiple of the mean. Alpha stays. 8-bit
  /// results are those of OpenCV up to 2 levels, but where rounding in Lab falls the other way.
  ///
  /// - Throws: ``ImageOperationError/outOfRange(name:value:range:)``.
  public func equalizedAdaptively(
    clipLimit: Double, columns: Int, rows: Int
  ) throws(ImageOperationError) -> Image {
    guard clipLimit > 0, clipLimit.isFinite else {
      throw .outOfRange(name: "clip limit", value: clipLimit, range: "more than 0")
    }
    for (name, tiles) in [("tile columns", columns), ("tile rows", rows)]
    where !(1...1024).contains(tiles) {
      throw .outOfRange(name: name, value: Double(tiles), range: "1...1024")
    }
    let grid = TileGrid(
      width: width, height: height, columns: columns, rows: rows, clipLimit: clipLimit)
    guard channels == 2 || channels > 4 else { return equalizedAdaptively(grid) }
    // Planes by themselves, and back.
    var planes = (0..<channels).map { selected([$0]) }
    for color in 0..<colorChannels { planes[color] = planes[color].equalizedAdaptively(grid) }
    return Image.interleaved(planes)
  }

  private func equalizedAdaptively(_ grid: TileGrid) -> Image {
    var target = Image(width: width, height: height, channels: channels, depth: depth)
    apply(
      to: &target,
      narrow: { VectorMath.active.equalizeTiles($0, to: $1, grid: grid) },
      wide: { WideTiles.equalize($0, to: $1, grid: grid) })
    return target
  }

  /// Joins pictures of one channel.
  private static func interleaved(_ planes: [Image]) -> Image {
    let first = planes[0]
    let size = first.depth.byteCount
    var target = Image(
      width: first.width, height: first.height, channels: planes.count, depth: first.depth)
    target.withMutableByteRows { rows in
      for (channel, plane) in planes.enumerated() {
        plane.withByteRows { source in
          for i in 0..<(source.width * source.height) {
            for byte in 0..<size {
              rows.base[(i * planes.count + channel) * size + byte] = source.base[i * size + byte]
            }
          }
        }
      }
    }
    return target
  }
}

/// The same for 16-bit samples, in floating point; levels are counted in 256 steps.
private enum WideTiles {
  static func equalize(
    _ source: PixelRows<UInt16>, to target: MutablePixelRows<UInt16>, grid: TileGrid
  ) {
    let count = grid.width * grid.height
    let channels = source.channels
    let light = (0..<count).map { i in
      channels == 1
        ? Double(source.base[i]) / 65_535 : LabColor(source.base + i * channels).light / 100
    }
    let even = equalized(light, grid)
    for i in 0..<count {
      guard channels > 1 else {
        target.base[i] = UInt16((even[i] * 65_535).rounded())
        continue
      }
      var color = LabColor(source.base + i * channels)
      color.light = even[i] * 100
      color.write(to: target.base + i * channels)
      if channels == 4 { target.base[i * 4 + 3] = source.base[i * 4 + 3] }
    }
  }

  private static func equalized(_ light: [Double], _ grid: TileGrid) -> [Double] {
    func level(_ value: Double) -> Double { min(max(value, 0), 1) * 255 }
    var tables: [[Int]] = []
    for row in 0..<grid.rows {
      for column in 0..<grid.columns {
        let columns = Array(grid.tileColumns(column)) + grid.mirroredColumns(column)
        var counts = [Int](repeating: 0, count: 256)
        for y in grid.tileRows(row) {
          for x in columns { counts[Int(level(light[y * grid.width + x]).rounded())] += 1 }
        }
        tables.append(grid.table(counts: counts))
      }
    }
    let (columns, rows) = (grid.columnMix, grid.rowMix)
    return light.indices.map { i in
      let (y, x) = i.quotientAndRemainder(dividingBy: grid.width)
      // Between two levels the table is straight.
      let exact = level(light[i])
      let low = Int(exact)
      func value(_ row: Int, _ column: Int) -> Double {
        let table = tables[row * grid.columns + column]
        let (here, there) = (Double(table[low]), Double(table[min(low + 1, 255)]))
        return here + (there - here) * (exact - Double(low))
      }
      let across = Double(columns.secondWeights[x]) / 65_536
      let down = Double(rows.secondWeights[y]) / 65_536
      let upper =
        value(rows.first[y], columns.first[x]) * (1 - across)
        + value(rows.first[y], columns.second[x]) * across
      let lower =
        value(rows.second[y], columns.first[x]) * (1 - across)
        + value(rows.second[y], columns.second[x]) * across
      return min(max((upper * (1 - down) + lower * down) / 255, 0), 1)
    }
  }
}

/// A color in CIE L*a*b*, of sRGB with white D65.
private struct LabColor {
  var light: Double
  private let red: Double
  private let blue: Double

  init(_ samples: UnsafePointer<UInt16>) {
    let rgb = SIMD3(samples[0], samples[1], samples[2])
    let linear = SIMD3(
      Self.linear(rgb.x), Self.linear(rgb.y), Self.linear(rgb.z))
    let x = Self.root((linear * SIMD3(0.412453, 0.357580, 0.180423)).sum() / 0.950456)
    let y = Self.root((linear * SIMD3(0.212671, 0.715160, 0.072169)).sum())
    let z = Self.root((linear * SIMD3(0.019334, 0.119193, 0.950227)).sum() / 1.088754)
    light = 116 * y - 16
    red = x - y
    blue = y - z
  }

  func write(to samples: UnsafeMutablePointer<UInt16>) {
    let y = (light + 16) / 116
    let xyz = SIMD3(
      Self.cube(y + red) * 0.950456, Self.cube(y), Self.cube(y - blue) * 1.088754)
    samples[0] = Self.level((xyz * SIMD3(3.240479, -1.53715, -0.498535)).sum())
    samples[1] = Self.level((xyz * SIMD3(-0.969256, 1.875991, 0.041556)).sum())
    samples[2] = Self.level((xyz * SIMD3(0.055648, -0.204043, 1.057311)).sum())
  }

  private static func linear(_ sample: UInt16) -> Double {
    let value = Double(sample) / 65_535
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }

  private static func level(_ light: Double) -> UInt16 {
    let cut = min(max(light, 0), 1)
    let value = cut <= 0.003_130_8 ? cut * 12.92 : 1.055 * pow(cut, 1 / 2.4) - 0.055
    return UInt16((min(max(value, 0), 1) * 65_535).rounded())
  }

  private static func root(_ light: Double) -> Double {
    light <= 0.008_856 ? light * 7.787 + 16.0 / 116 : cbrt(light)
  }

  private static func cube(_ root: Double) -> Double {
    root <= 6.0 / 29 ? (root - 16.0 / 116) / 7.787 : root * root * root
  }
}
