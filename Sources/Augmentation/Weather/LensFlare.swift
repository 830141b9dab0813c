import Foundation
import Geometry
import Imaging
import Tensors

/// The light of a flare over a picture.
struct LensFlare {
  /// A reflection of the source: a disc with soft edges, brighter at its rim.
  private struct Reflection {
    var center: Point
    var radius: Double
    var strength: Double
    var tint: [Double]
  }

  private let source: Point
  private let strength: Double
  private let radius: Double
  private let rays: [(x: Double, y: Double, reach: Double)]
  private let reflections: [Reflection]

  /// Works out what the seed leaves to it.
  init(_ parameters: SunFlare.Parameters, size: ImageSize) {
    source = parameters.source
    strength = parameters.strength
    radius = max(parameters.radius, 1e-3)
    var random = CounterRandom(fieldSeed: parameters.seed)
    let turn = random.uniform(in: 0...1)
    let count = max(parameters.rays, 0)
    rays = (0..<count).map { ray in
      let angle = 2 * .pi * (turn + (Double(ray) + random.uniform(in: -0.2...0.2)) / Double(count))
      return (cos(angle), sin(angle), parameters.radius * random.uniform(in: 1...2.5))
    }
    let (center, longer) = (size.center, Double(max(size.width, size.height)))
    reflections = (0..<max(parameters.reflections, 0)).map { _ in
      // 0 is the source, 1 the middle of the picture, 2 the source's mirror image.
      let place = random.uniform(in: 0.4...2.4)
      let hue = random.uniform(in: 0...1)
      return Reflection(
        center: Point(
          x: parameters.source.x + place * (center.x - parameters.source.x),
          y: parameters.source.y + place * (center.y - parameters.source.y)),
        radius: longer * random.uniform(in: 0.012...0.06),
        strength: parameters.strength * random.uniform(in: 0.12...0.4),
        tint: [0, 1.0 / 3, 2.0 / 3].map { 0.55 + 0.45 * cos(2 * .pi * (hue + $0)) })
    }
  }

  /// The light of red, green and blue, or of all colors together; `tint` is the glare's color.
  func light(size: ImageSize, tint: [Double]) -> [SoftField] {
    let spacing = Double(max(size.width, size.height)) / 120
    return SoftField.several(
      tint.count, width: size.width, height: size.height,
      shift: SoftField.shift(spacing: spacing)
    ) { column, row, values in
      let (x, y) = (column + 0.5, row + 0.5)
      let glare = min(glare(x - source.x, y - source.y), 1)
      for channel in tint.indices { values[channel] = glare * tint[channel] }
      for reflection in reflections {
        let (dx, dy) = (x - reflection.center.x, y - reflection.center.y)
        let reach = (dx * dx + dy * dy).squareRoot() / reflection.radius
        guard reach < 1.1 else { continue }
        let edge = 1 - Falloff.smoothStep(reach, from: 0.85, to: 1.1)
        let level = reflection.strength * edge * (0.6 + 0.4 * reach * reach)
        for channel in tint.indices {
          let color =
            tint.count == 3 ? reflection.tint[channel] : reflection.tint.reduce(0, +) / 3
          let light = min(max(level * color, 0), 1)
          values[channel] = 1 - (1 - values[channel]) * (1 - light)
        }
      }
    }
  }

  /// The light at an offset from the source: a bell with long tails (Moffat's profile) and rays.
  private func glare(_ dx: Double, _ dy: Double) -> Double {
    let squared = (dx * dx + dy * dy) / (radius * radius)
    let profile = 1 / (1 + squared * 2)
    var light = min(profile * profile * 1.25, 1)
    for ray in rays {
      let along = dx * ray.x + dy * ray.y
      guard along > 0 else { continue }
      let across = (dx * ray.y - dy * ray.x) / (radius * 0.06 + along * 0.02)
      let fade = along / ray.reach
      light += 0.35 / ((1 + across * across) * (1 + fade * fade * fade * fade))
    }
    return strength * light
  }
}
