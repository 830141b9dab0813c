/// Keeps the bits that just one of the elements has.
package struct BitwiseXor: ElementwiseBits {
  package static let kind = "BitwiseXor"

  package func join(_ first: Int64, _ second: Int64) -> Int64 { first ^ second }

  package init() {}
}
