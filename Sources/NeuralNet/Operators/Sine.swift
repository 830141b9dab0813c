import Foundation

/// The sine of an angle in radians.
package struct Sine: ElementwiseFunction {
  package static let kind = "Sin"

  package func value(_ x: Float) -> Float { Float(sin(Double(x))) }

  package init() {}
}
