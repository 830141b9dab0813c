/// Says where exactly one of the tensors is true.
package struct LogicalXor: ElementwiseLogic {
  package static let kind = "Xor"

  package static func join(_ first: Bool, _ second: Bool) -> Bool { first != second }

  package init() {}
}
