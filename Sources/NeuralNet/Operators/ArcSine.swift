import Foundation

/// The angle in radians whose sine is the element; NaN outside -1...1.
package struct ArcSine: ElementwiseFunction {
  package static let kind = "Asin"

  package func value(_ x: Float) -> Float { Float(asin(Double(x))) }

  package init() {}
}
