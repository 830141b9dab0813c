import Augmentation
import Geometry
import Imaging
import Options
import Tensors

/// An augmentation that moves and hides what a test says, and leaves pixels alone.
struct Fixed: OccludingAugmentation {
  static let kind = "fixed"
  static let summary = "Does what it is told."
  typealias Options = NoOptions

  var moves: Displacement = .none
  var covered: [Polygon] = []

  init(options: NoOptions) {}
  init(displacement: Displacement = .none, covered: [Polygon] = []) {
    moves = displacement
    self.covered = covered
  }
  func sample(using random: inout CounterRandom, size: ImageSize) -> NoParameters {
    NoParameters()
  }
  func displacement(_ parameters: NoParameters, size: ImageSize) -> Displacement { moves }
  func coveredAreas(_ parameters: NoParameters, size: ImageSize) -> [Polygon] { covered }
  func apply(_ parameters: NoParameters, to image: Image) -> Image { image }
}

/// A mask of outlines: 255 where the centre of a pixel lies in one.
func drawn(_ outlines: [Polygon], _ size: ImageSize) -> Image {
  var samples = [UInt8](repeating: 0, count: size.area)
  for place in samples.indices {
    let center = Point(
      x: Double(place % size.width) + 0.5, y: Double(place / size.width) + 0.5)
    if outlines.contains(where: { $0.contains(center) }) { samples[place] = 255 }
  }
  return Image(width: size.width, height: size.height, channels: 1, samples: samples)
}
