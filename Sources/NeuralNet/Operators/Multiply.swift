import VectorMath

/// `a * b`.
package struct Multiply: ElementwiseBinary {
  package static let kind = "Mul"
  package static let map = BinaryMap.multiply

  package static func integer(_ first: Int64, _ second: Int64) -> Int64 { first &* second }

  package init() {}
}
