import Foundation

/// The angle in radians whose tangent is the element.
package struct ArcTangent: ElementwiseFunction {
  package static let kind = "Atan"

  package func value(_ x: Float) -> Float { Float(atan(Double(x))) }

  package init() {}
}
