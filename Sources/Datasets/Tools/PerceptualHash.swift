import Foundation
import Imaging

/// 64 bits that tell what a picture looks like: pictures that look alike differ in few of them.
///
/// The bits say which of the 8 × 8 lowest frequencies, those along one axis only left out, are
/// above their median, in a gray picture of 32 × 32 pixels.
package struct PerceptualHash: Sendable, Hashable {
  /// The number of bits.
  package static let width = 64

  /// The bits.
  package let bits: UInt64

  /// Makes a hash of given bits.
  package init(bits: UInt64) { self.bits = bits }

  private static let side = 32
  private static let frequencies = 8
  /// A wave of one gray level has about this much.
  private static let faintest = 256.0

  /// Hashes a gray 8-bit picture; `nil` for one that is too plain to be told from others.
  ///
  /// - Throws: `ImageOperationError`.
  package init?(gray: Image) throws {
    let small = try gray.resized(width: Self.side, height: Self.side)
    let samples = small.withBytes { bytes in
      (0..<Self.side * Self.side).map { Double(bytes[$0 * small.channels]) }
    }
    let levels = Self.levels(samples)
    guard levels.contains(where: { abs($0) >= Self.faintest }) else { return nil }
    let sorted = levels.sorted()
    let median = (sorted[sorted.count / 2 - 1] + sorted[sorted.count / 2]) / 2
    bits = levels.reduce(0) { $0 << 1 | ($1 > median ? 1 : 0) }
  }

  /// The number of bits that differ.
  package func distance(to other: PerceptualHash) -> Int { (bits ^ other.bits).nonzeroBitCount }

  /// The discrete cosine transform, at frequencies from 1 on.
  private static func levels(_ samples: [Double]) -> [Double] {
    let waves = (1...frequencies).map { frequency in
      (0..<side).map { cos(Double((2 * $0 + 1) * frequency) * .pi / Double(2 * side)) }
    }
    let rows = (0..<side).map { row in
      waves.map { wave in (0..<side).reduce(0) { $0 + samples[row * side + $1] * wave[$1] } }
    }
    return waves.flatMap { wave in
      (0..<frequencies).map { column in
        (0..<side).reduce(0) { $0 + rows[$1][column] * wave[$1] }
      }
    }
  }
}
