import Foundation

/// The angle in radians whose cosine is the element; NaN outside -1...1.
package struct ArcCosine: ElementwiseFunction {
  package static let kind = "Acos"

  package func value(_ x: Float) -> Float { Float(acos(Double(x))) }

  package init() {}
}
