/// Conversions between IEEE 754 half precision and `Float` that need no hardware support.
package enum HalfPrecision {
  /// Returns the value of sixteen bits in half precision.
  package static func float(bitPattern bits: UInt16) -> Float {
    let sign: Float = bits & 0x8000 == 0 ? 1 : -1
    let exponent = Int(bits >> 10 & 0x1F)
    let fraction = Float(bits & 0x3FF)
    switch exponent {
    case 0: return sign * fraction * 0x1p-24
    case 31: return fraction == 0 ? sign * .infinity : .nan
    default:
      return sign * Float(sign: .plus, exponent: exponent - 15, significand: 1 + fraction / 1024)
    }
  }

  /// Returns the nearest value that half precision can hold, halves going to the even one.
  package static func rounded(_ value: Float) -> Float {
    guard value.isFinite, value != 0 else { return value }
    let exponent = max(Int(value.exponent), -14)
    let step = Float(sign: .plus, exponent: exponent - 10, significand: 1)
    let result = (value / step).rounded(.toNearestOrEven) * step
    return result.magnitude > 65504 ? (value < 0 ? -.infinity : .infinity) : result
  }
}
