import Augmentation
import Geometry
import Imaging

/// How far two pictures lie apart, in levels.
struct Difference: CustomStringConvertible {
  private(set) var mean = Double.infinity

  /// The largest, but for pixels that are left out and those within 2 of a jump.
  private(set) var largest = Int.max

  /// The share of the pixels that were compared.
  private(set) var compared = 0.0

  init(_ ours: Image, _ theirs: Image, leavingOut isLeftOut: (Point) -> Bool) {
    let (first, second) = (samples(ours), samples(theirs))
    guard first.count == second.count else { return }
    let jumps = Self.jumps(theirs)
    let (width, height, channels) = (theirs.width, theirs.height, theirs.channels)
    var (total, count) = (0, 0)
    largest = 0
    for y in 0..<height {
      for x in 0..<width {
        let isNear = (max(0, y - 2)...min(height - 1, y + 2)).contains { row in
          (max(0, x - 2)...min(width - 1, x + 2)).contains { jumps[row * width + $0] }
        }
        guard !isNear, !isLeftOut(Point(x: Double(x) + 0.5, y: Double(y) + 0.5)) else { continue }
        count += 1
        for place in (y * width + x) * channels..<(y * width + x + 1) * channels {
          let distance = abs(Int(first[place]) - Int(second[place]))
          total += distance
          largest = max(largest, distance)
        }
      }
    }
    mean = Double(total) / Double(max(count * channels, 1))
    compared = Double(count) / Double(width * height)
  }

  var description: String { "mean \(mean), largest \(largest), compared \(compared)" }

  /// Whether a pixel is unlike its right or lower neighbour.
  private static func jumps(_ image: Image) -> [Bool] {
    let (values, channels) = (samples(image), image.channels)
    return (0..<image.width * image.height).map { pixel in
      let (row, column) = pixel.quotientAndRemainder(dividingBy: image.width)
      var others: [Int] = []
      if column + 1 < image.width { others.append(pixel + 1) }
      if row + 1 < image.height { others.append(pixel + image.width) }
      return others.contains { other in
        (0..<channels).contains { channel in
          let distance =
            Int(values[pixel * channels + channel]) - Int(values[other * channels + channel])
          return abs(distance) > 12
        }
      }
    }
  }
}

extension AugmentationPlan {
  /// Whether a place of the result lies within 2 pixels of the edge of a canvas on the way.
  func isNearEdge(_ place: Point) -> Bool {
    var place = place
    return steps.indices.reversed().contains { index in
      guard let back = steps[index].displacement.map?.inverse else { return false }
      place = back.apply(place)
      let size = index > 0 ? steps[index - 1].size : source
      return min(
        abs(place.x), abs(place.y), abs(place.x - Double(size.width)),
        abs(place.y - Double(size.height))) < 2
    }
  }
}
