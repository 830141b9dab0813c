import Foundation

/// Tables of 256 entries for ``Image/mapped(through:)``.
public enum ToneTable {
  /// `round(clamp((v - 128) * contrast + 128 + brightness))`.
  public static func linear(contrast: Double = 1, brightness: Double = 0) -> [UInt8] {
    table { ($0 - 128) * contrast + 128 + brightness }
  }

  /// `round(255 * (v / 255) ^ exponent)`.
  public static func gamma(_ exponent: Double) -> [UInt8] {
    table { 255 * pow($0 / 255, exponent) }
  }

  /// Brightness multiplied by a factor.
  public static func gain(_ factor: Double) -> [UInt8] {
    table { $0 * factor }
  }

  /// Light and dark exchanged.
  public static let inverted = table { 255 - $0 }

  /// Samples at or above `threshold` inverted.
  public static func solarized(from threshold: Int) -> [UInt8] {
    table { $0 >= Double(threshold) ? 255 - $0 : $0 }
  }

  /// The top `bits` bits kept.
  public static func posterized(bits: Int) -> [UInt8] {
    let mask = 0xFF << (8 - min(max(bits, 0), 8))
    return table { Double(Int($0) & mask) }
  }

  /// Applies `first`, then `second`.
  public static func composed(_ first: [UInt8], _ second: [UInt8]) -> [UInt8] {
    first.map { second[Int($0)] }
  }

  private static func table(_ curve: (Double) -> Double) -> [UInt8] {
    (0..<256).map { value in
      let result = curve(Double(value))
      return result.isNaN ? 0 : UInt8(min(max(result.rounded(), 0), 255))
    }
  }
}
