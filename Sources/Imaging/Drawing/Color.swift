import Glibc

/// An opaque color in sRGB.
public struct Color: Sendable, Hashable {
  public var red: UInt8
  public var green: UInt8
  public var blue: UInt8

  public static let black = Color(red: 0, green: 0, blue: 0)
  public static let white = Color(red: 255, green: 255, blue: 255)

  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Relative luminance, 0...1.
  ///
  /// Source: WCAG 2.1, "relative luminance".
  public var luminance: Double {
    let weights = [0.2126, 0.7152, 0.0722]
    return zip(weights, [red, green, blue]).reduce(0) { sum, pair in
      let value = Double(pair.1) / 255
      let linear = value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
      return sum + pair.0 * linear
    }
  }

  /// Black or white, whichever is read more easily on this color.
  public var readableText: Color {
    let onBlack = (luminance + 0.05) / 0.05
    let onWhite = 1.05 / (luminance + 0.05)
    return onBlack >= onWhite ? .black : .white
  }

  /// The luma that the color has in a gray picture.
  var luma: UInt8 {
    UInt8(RowConversion.luma(UInt32(red), UInt32(green), UInt32(blue)))
  }
}

/// Colors for classes: 20 that are told apart easily, then the same again.
public enum Palette {
  /// The colors, in order.
  public static let colors: [Color] = (0..<20).map { index in
    // Ten hues in leaps of 108 degrees, first bright, then dark and half a step on.
    let hue = Double(index * 3 % 10) / 10
    return index < 10
      ? color(hue: hue, saturation: 0.85, value: 1)
      : color(hue: hue + 0.05, saturation: 0.75, value: 0.6)
  }

  /// The color of a class; negative indices count from the end.
  public static func color(_ index: Int) -> Color {
    let place = index % colors.count
    return colors[place < 0 ? place + colors.count : place]
  }

  private static func color(hue: Double, saturation: Double, value: Double) -> Color {
    func channel(_ shift: Double) -> UInt8 {
      let k = (shift + hue * 6).truncatingRemainder(dividingBy: 6)
      let level = value - value * saturation * max(0, min(k, 4 - k, 1))
      return UInt8((level * 255).rounded())
    }
    return Color(red: channel(5), green: channel(3), blue: channel(1))
  }
}
