import Foundation

/// The curves between sRGB and CIE L*a*b* in the form that the kernels read.
enum LabTables {
  /// Light in which whites are counted: OpenCV's step.
  static let white = 2040.0

  /// Linear light of each sRGB level, then the pieces of the cube root for light times 32.
  static let fromRGB: [UInt16] =
    (0...255).map { UInt16((linear(Double($0) / 255) * white).rounded()) }
    + pieces(scale: 65_535) { root($0 * 2048 / white) }

  /// The pieces of the curve from linear light to sRGB levels, in 256ths, with half a level more.
  static let toRGB = pieces(scale: 65_280, offset: 128, level)

  /// The light of an sRGB value, both in 0...1.
  static func linear(_ value: Double) -> Double {
    value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }

  /// The sRGB value of a light, both in 0...1.
  static func level(_ light: Double) -> Double {
    light <= 0.003_130_8 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055
  }

  /// The cube root, straight in the dark, of CIE L*a*b*.
  static func root(_ light: Double) -> Double {
    light <= 0.008_856 ? light * 7.787 + 16.0 / 116 : cbrt(light)
  }

  /// Values, slopes and bends of 64 parabolas: 32 up to a sixteenth, then 32 over the whole.
  private static func pieces(
    scale: Double, offset: Double = 0, _ function: (Double) -> Double
  ) -> [UInt16] {
    var values: [UInt16] = []
    var slopes: [UInt16] = []
    var bends: [UInt16] = []
    for piece in 0..<64 {
      let width = piece < 32 ? 1.0 / 512 : 1.0 / 32
      // The first two of the wide pieces are never read: the narrow ones lie there.
      let start = Double(piece == 32 || piece == 33 ? 2 : piece % 32) * width
      // Through three points that spread the error evenly.
      let (near, far) = (0.5 - 0.433, 0.5 + 0.433)
      let points = [near, 0.5, far].map { function(start + $0 * width) * scale }
      let bend = 2 * (points[0] - 2 * points[1] + points[2]) / pow(far - near, 2)
      let slope = (points[2] - points[0]) / (far - near) - bend
      values.append(fit(points[1] - slope / 2 - bend / 4 + offset))
      // The kernel's factor is half of what it stands for.
      slopes.append(UInt16(bitPattern: Int16((2 * slope).rounded())))
      bends.append(UInt16(bitPattern: Int16((4 * bend).rounded())))
    }
    return values + slopes + bends
  }

  private static func fit(_ value: Double) -> UInt16 {
    UInt16(min(max(value.rounded(), 0), 65_535))
  }
}
