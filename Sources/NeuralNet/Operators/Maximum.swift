import VectorMath

/// The largest of all inputs.
package struct Maximum: ElementwiseBinary {
  package static let kind = "Max"
  package static let map = BinaryMap.maximum

  package static func integer(_ first: Int64, _ second: Int64) -> Int64 { max(first, second) }

  package init() {}
}
