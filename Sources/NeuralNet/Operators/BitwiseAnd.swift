/// Keeps the bits that both elements have.
package struct BitwiseAnd: ElementwiseBits {
  package static let kind = "BitwiseAnd"

  package func join(_ first: Int64, _ second: Int64) -> Int64 { first & second }

  package init() {}
}
