/// Keeps the bits that either element has.
package struct BitwiseOr: ElementwiseBits {
  package static let kind = "BitwiseOr"

  package func join(_ first: Int64, _ second: Int64) -> Int64 { first | second }

  package init() {}
}
