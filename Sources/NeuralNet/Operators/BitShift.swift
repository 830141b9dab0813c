/// Shifts the bits of unsigned integers; those that leave the type are lost.
package struct BitShift: ElementwiseBits {
  package static let kind = "BitShift"

  package var isLeft: Bool

  package init(isLeft: Bool) {
    self.isLeft = isLeft
  }

  package func join(_ first: Int64, _ second: Int64) -> Int64 {
    let bits = UInt64(bitPattern: first)
    let distance = UInt64(bitPattern: second)
    return Int64(bitPattern: isLeft ? bits << distance : bits >> distance)
  }
}
