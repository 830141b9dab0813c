import Geometry
import Imaging

/// A mask on its way through a plan; drawn when it is asked for.
struct MaskTrack: Sendable {
  private let mask: Image
  private var changes: [LabelChange] = []

  init(_ mask: Image) { self.mask = mask }

  mutating func apply(_ change: LabelChange) { changes.append(change) }

  /// Returns the mask as it is now; affine steps that follow each other are one reading of pixels.
  func image() throws -> Image {
    var result = mask
    var displacements: [Displacement] = []
    func move() throws {
      if !displacements.isEmpty { result = try result.following(displacements) }
      displacements = []
    }
    for change in changes {
      switch change {
      case .move(let displacement, _):
        displacements.append(displacement)
      case .clip(let box):
        try move()
        result.clear { !box.contains($0) }
      case .cutOut(let box):
        try move()
        result.clear { box.contains($0) }
      case .hide(.outlines(let areas)):
        try move()
        result.clear { point in areas.contains { $0.contains(point) } }
      case .hide(.mask(let image)):
        try move()
        result.clear { image.isObject(at: $0) }
      }
    }
    try move()
    return result
  }
}

extension Image {
  /// Sets the pixels to 0 whose centres a condition names.
  mutating func clear(where isCleared: (Point) -> Bool) {
    let (pixel, columns, rows) = (channels * depth.byteCount, width, height)
    withMutableBytes { bytes in
      for y in 0..<rows {
        for x in 0..<columns
        where isCleared(Point(x: Double(x) + 0.5, y: Double(y) + 0.5)) {
          let start = (y * columns + x) * pixel
          for byte in start..<start + pixel { bytes[byte] = 0 }
        }
      }
    }
  }
}
