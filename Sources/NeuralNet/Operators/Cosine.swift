import Foundation

/// The cosine of an angle in radians.
package struct Cosine: ElementwiseFunction {
  package static let kind = "Cos"

  package func value(_ x: Float) -> Float { Float(cos(Double(x))) }

  package init() {}
}
