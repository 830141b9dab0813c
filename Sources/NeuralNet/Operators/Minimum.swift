import VectorMath

/// The smallest of all inputs.
package struct Minimum: ElementwiseBinary {
  package static let kind = "Min"
  package static let map = BinaryMap.minimum

  package static func integer(_ first: Int64, _ second: Int64) -> Int64 { min(first, second) }

  package init() {}
}
