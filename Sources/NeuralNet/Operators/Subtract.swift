import VectorMath

/// `a - b`.
package struct Subtract: ElementwiseBinary {
  package static let kind = "Sub"
  package static let map = BinaryMap.subtract

  package static func integer(_ first: Int64, _ second: Int64) -> Int64 { first &- second }

  package init() {}
}
