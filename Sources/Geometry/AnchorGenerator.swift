/// Lays anchors over feature maps, as torchvision's `AnchorGenerator` does.
///
/// An anchor of size `s` and ratio `r` is `s / sqrt(r)` wide and `s · sqrt(r)` high. Its edges are
/// rounded half to even about the origin, then moved to `(column · stride, row · stride)`.
public struct AnchorGenerator: Sendable, Equatable {
  /// The sizes, in pixels, for each feature map.
  public var sizes: [[Double]]

  /// The ratios of height to width, for each feature map.
  public var aspectRatios: [[Double]]

  /// Creates a generator for as many feature maps as there are lists.
  public init(sizes: [[Double]], aspectRatios: [[Double]]) {
    precondition(sizes.count == aspectRatios.count, "sizes and ratios must go in pairs")
    self.sizes = sizes
    self.aspectRatios = aspectRatios
  }

  /// The number of anchors at each position of each feature map.
  public var countsPerPosition: [Int] {
    zip(sizes, aspectRatios).map { $0.count * $1.count }
  }

  /// Returns the anchors of one feature map about the origin, ratio by ratio, each in every size.
  public func baseAnchors(level: Int) -> [Box] {
    aspectRatios[level].flatMap { ratio in
      let root = ratio.squareRoot()
      return sizes[level].map { size in
        let x = (size / root / 2).rounded(.toNearestOrEven)
        let y = (size * root / 2).rounded(.toNearestOrEven)
        return Box(x0: -x, y0: -y, x1: x, y1: y)
      }
    }
  }

  /// Returns the anchors of all feature maps in turn: by row, by column, then as in `baseAnchors`.
  ///
  /// The stride of a feature map is the whole quotient of the picture's and the map's sides.
  public func anchors(image: ImageSize, features: [ImageSize]) -> [Box] {
    precondition(features.count == sizes.count, "every feature map needs one list of sizes")
    var result: [Box] = []
    for (level, feature) in features.enumerated() where !feature.isEmpty {
      let base = baseAnchors(level: level)
      let strideX = Double(image.width / feature.width)
      let strideY = Double(image.height / feature.height)
      result.reserveCapacity(result.count + feature.area * base.count)
      for row in 0..<feature.height {
        for column in 0..<feature.width {
          let (x, y) = (Double(column) * strideX, Double(row) * strideY)
          for anchor in base { result.append(anchor.translated(x: x, y: y)) }
        }
      }
    }
    return result
  }
}
