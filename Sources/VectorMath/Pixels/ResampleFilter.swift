#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How a picture is brought to another size.
public enum ResampleFilter: String, Sendable, CaseIterable {
  /// The source pixel under the centre of the target pixel; Pillow's `NEAREST`.
  case nearest
  /// Mean over the source pixels in reach, whole pixels only; Pillow's `BOX`.
  case box
  /// Triangle, widened by the shrink factor; Pillow's `BILINEAR`, torchvision's antialiased.
  case bilinear
  /// The two nearest pixels along each axis, whatever the scale; OpenCV's `INTER_LINEAR`.
  case bilinearNoAntialias = "bilinear-no-antialias"
  /// Keys' cubic with a = -0.5, widened by the shrink factor; Pillow's `BICUBIC`.
  case bicubic
  /// Sinc windowed by three lobes, widened by the shrink factor; Pillow's `LANCZOS`.
  case lanczos
  /// Mean over the covered area, fractions of pixels included; OpenCV's `INTER_AREA`.
  case area

  /// Whether Pillow has the filter, with whose bytes ours are equal.
  var isPillows: Bool { self != .bilinearNoAntialias && self != .area }

  /// Half the width of the kernel, in source pixels at a scale of one.
  var support: Double {
    switch self {
    case .nearest, .box, .area: 0.5
    case .bilinear, .bilinearNoAntialias: 1
    case .bicubic: 2
    case .lanczos: 3
    }
  }

  /// The kernel's value at a distance from its centre.
  func value(at position: Double) -> Double {
    let x = abs(position)
    switch self {
    case .nearest, .box, .area: return position > -0.5 && position <= 0.5 ? 1 : 0
    case .bilinear, .bilinearNoAntialias: return x < 1 ? 1 - x : 0
    case .bicubic:
      let a = -0.5
      if x < 1 { return ((a + 2) * x - (a + 3)) * x * x + 1 }
      return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0
    case .lanczos:
      return position >= -3 && position < 3 ? Self.sinc(position) * Self.sinc(position / 3) : 0
    }
  }

  private static func sinc(_ x: Double) -> Double {
    guard x != 0 else { return 1 }
    let angle = x * Double.pi
    return sin(angle) / angle
  }
}
