import Foundation

/// The tangent of an angle in radians.
package struct Tangent: ElementwiseFunction {
  package static let kind = "Tan"

  package func value(_ x: Float) -> Float { Float(tan(Double(x))) }

  package init() {}
}
