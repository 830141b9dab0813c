import VectorMath

/// `a + b`.
package struct Add: ElementwiseBinary {
  package static let kind = "Add"
  package static let map = BinaryMap.add

  package static func integer(_ first: Int64, _ second: Int64) -> Int64 { first &+ second }

  package init() {}
}
