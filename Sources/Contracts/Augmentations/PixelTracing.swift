import Augmentation
import Foundation
import Geometry
import Imaging

/// Finds where the pixels of an augmented picture come from, and compares with its displacement.
///
/// Flat pictures show what becomes of each gray level at each place. Ramps along x and along y,
/// seen through that, show the coordinates that each pixel had before.
struct PixelTracing {
  enum Outcome: Equatable {
    case agree
    /// So many pixels off, rounded to tenths.
    case disagree(Double)
    /// The change of levels hides where pixels come from.
    case unknown
  }

  let size: ImageSize
  let displacement: Displacement
  let apply: (Image) throws -> Image

  private static let levels = 17
  private static let top = 65_535.0
  /// Pixels next to the edge are mixed with what lies beyond.
  private static let margin = 3.0

  func outcome() throws -> Outcome {
    let target = displacement.outputSize(for: size)
    guard target.area > 0, keepsPixelsApart, let inverse else { return .unknown }
    let flats = try (0..<Self.levels).map { level in
      try values(gray { _, _ in Double(level) / Double(Self.levels - 1) }, target)
    }
    guard try isLocal(flats[Self.levels / 2], target) else { return .unknown }
    var worst: Double?
    for isAlongX in [true, false] {
      let rising = try errors(flats, target, inverse, isAlongX: isAlongX, falls: false)
      let falling = try errors(flats, target, inverse, isAlongX: isAlongX, falls: true)
      guard let distance = Self.distance(rising, falling, target) else { continue }
      worst = max(worst ?? 0, distance)
    }
    guard let worst else { return .unknown }
    return worst > tolerance ? .disagree((worst * 10).rounded() / 10) : .agree
  }

  /// Whether pixels are neither drawn into one nor out of one.
  private var keepsPixelsApart: Bool {
    guard case .affine(let framing) = displacement else { return true }
    let map = framing.map
    let lengths = [hypot(map.a, map.d), hypot(map.b, map.e)]
    return lengths.allSatisfy { $0 > 0.125 && $0 < 8 }
  }

  /// What filters that favor a direction may seem to move, without moving what is to be seen.
  private var tolerance: Double {
    if case .none = displacement { 2 } else { 0.5 }
  }

  /// How far off each pixel of a ramp is, by its value; `nil` where that cannot be told.
  private func errors(
    _ flats: [[Double]], _ target: ImageSize, _ inverse: (Point) -> Point, isAlongX: Bool,
    falls: Bool
  ) throws -> [Double?] {
    let length = Double(isAlongX ? size.width : size.height)
    func level(_ position: Double) -> Double {
      falls ? 1 - position / length : position / length
    }
    let ramp = try values(gray { x, y in level(Double(isAlongX ? x : y) + 0.5) }, target)
    var errors = [Double?](repeating: nil, count: target.area)
    for place in errors.indices {
      let source = inverse(
        Point(
          x: Double(place % target.width) + 0.5, y: Double(place / target.width) + 0.5))
      guard isInside(source) else { continue }
      let wanted = level(isAlongX ? source.x : source.y) * Double(Self.levels - 1)
      let below = min(Int(wanted), Self.levels - 2)
      guard let step = evenStep(flats, place, below) else { continue }
      let perPixel = step * Double(Self.levels - 1) / length * (falls ? -1 : 1)
      guard abs(perPixel) > 0.001 else { continue }
      errors[place] =
        (ramp[place] - flats[below][place] - (wanted - Double(below)) * step) / perPixel
    }
    return errors
  }

  /// How much higher the next level comes out; `nil` where levels are cut off or bent.
  private func evenStep(_ flats: [[Double]], _ place: Int, _ level: Int) -> Double? {
    func rise(_ level: Int) -> Double { flats[level + 1][place] - flats[level][place] }
    let step = rise(level)
    let neighbors = [level - 1, level + 1].filter { flats.indices.dropLast().contains($0) }
    let isEven = neighbors.allSatisfy { other in
      abs(rise(other) - step) < 0.3 * abs(step)
    }
    return isEven ? step : nil
  }

  /// How far off the pixels of whole regions are; `nil` when that cannot be told.
  ///
  /// A pixel that comes from elsewhere is off by the same on a rising and on a falling ramp; one
  /// whose level was changed is off by the opposite. What shuffles neighbors is off by nothing in
  /// the middle of a region.
  private static func distance(
    _ rising: [Double?], _ falling: [Double?], _ target: ImageSize
  ) -> Double? {
    let side = 4
    var moved = [[Double]](repeating: [], count: side * side)
    var changed: [Double] = []
    for (place, (up, down)) in zip(rising, falling).enumerated() {
      guard let up, let down else { continue }
      let column = place % target.width * side / target.width
      let row = place / target.width * side / target.height
      moved[row * side + column].append((up + down) / 2)
      changed.append(abs(up - down) / 2)
    }
    let regions = moved.filter { $0.count >= 12 }.map { abs(middle($0)) }
    guard !regions.isEmpty, middle(changed) < 0.5 else { return nil }
    return middle(regions)
  }

  private static func middle(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  private var inverse: ((Point) -> Point)? {
    switch displacement {
    case .none: return { $0 }
    case .affine(let framing): return framing.map.inverse.map { map in { map.apply($0) } }
    case .continuous(let map, _): return { map.inverse($0) }
    case .pieces(let pieces, _):
      return { point in
        let piece = pieces.first { $0.map.bounds(of: $0.region).contains(point) }
        return piece?.map.inverse?.apply(point) ?? Point(x: -1, y: -1)
      }
    }
  }

  private func isInside(_ point: Point) -> Bool {
    point.x >= Self.margin && point.y >= Self.margin
      && point.x <= Double(size.width) - Self.margin
      && point.y <= Double(size.height) - Self.margin
  }

  /// Whether a pixel depends on its surroundings alone, and not on the whole picture.
  private func isLocal(_ middle: [Double], _ target: ImageSize) throws -> Bool {
    let patched = try values(
      gray { x, y in
        guard x < size.width / 3, y < size.height / 3 else { return 0.5 }
        return y < size.height / 6 ? 0.3 : 0.95
      }, target)
    let changed = zip(middle, patched).count { abs($0 - $1) > 0.001 }
    return changed < middle.count / 2
  }

  /// The first channel of an augmented picture, 0…1.
  private func values(_ image: Image, _ target: ImageSize) throws -> [Double] {
    let result = try apply(image)
    guard result.width == target.width, result.height == target.height, result.depth == .uint16
    else { throw Inapplicable("comes out in another size or depth than it says") }
    return result.withSamples16 { samples in
      (0..<target.area).map { Double(samples[$0 * result.channels]) / Self.top }
    }
  }

  /// A gray picture in red, green and blue.
  private func gray(_ level: (Int, Int) -> Double) -> Image {
    var samples: [UInt16] = []
    samples.reserveCapacity(size.area * 3)
    for y in 0..<size.height {
      for x in 0..<size.width {
        let value = UInt16(level(x, y) * Self.top)
        for _ in 0..<3 { samples.append(value) }
      }
    }
    return Image(width: size.width, height: size.height, channels: 3, samples: samples)
  }
}
