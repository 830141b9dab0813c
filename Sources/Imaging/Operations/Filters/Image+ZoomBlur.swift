import Geometry
import VectorMath

extension Image {
  /// The mean of the picture and of what it is when zoomed in about its centre by each factor.
  ///
  /// Within one level of exact arithmetic on 8 bits.
  ///
  /// - Precondition: factors of at least one.
  package func zoomBlurred(factors: [Double]) throws(ImageOperationError) -> Image {
    precondition(factors.allSatisfy { $0 >= 1 }, "zooms in only")
    var sums = Array(repeating: UInt32(0), count: width * height * channels)
    Self.add(self, to: &sums)
    let (x, y) = (Double(width) / 2, Double(height) / 2)
    for factor in factors {
      guard factor > 1 else {
        Self.add(self, to: &sums)
        continue
      }
      let map = AffineMap(
        a: factor, b: 0, c: x * (1 - factor), d: 0, e: factor, f: y * (1 - factor))
      Self.add(try warped(by: map, width: width, height: height, border: .replicate), to: &sums)
    }
    let count = UInt32(factors.count + 1)
    return filtered(
      keepingAlpha: false,
      narrow: { _, target in
        let multiplier = UInt64((4_294_967_296 / Double(count)).rounded())
        for i in sums.indices {
          target.base[i] = UInt8(
            truncatingIfNeeded: (UInt64(sums[i]) * multiplier + 0x8000_0000) >> 32)
        }
      },
      wide: { _, target in
        for i in sums.indices { target.base[i] = UInt16((sums[i] + count / 2) / count) }
      })
  }

  private static func add(_ image: Image, to sums: inout [UInt32]) {
    sums.withUnsafeMutableBufferPointer { sums in
      switch image.depth {
      case .uint8:
        image.withByteRows { rows in
          for i in 0..<sums.count { sums[i] &+= UInt32(rows.base[i]) }
        }
      case .uint16:
        image.withWideRows { rows in
          for i in 0..<sums.count { sums[i] &+= UInt32(rows.base[i]) }
        }
      }
    }
  }
}
