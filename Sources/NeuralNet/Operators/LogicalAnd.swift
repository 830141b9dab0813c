/// Says where both tensors are true.
package struct LogicalAnd: ElementwiseLogic {
  package static let kind = "And"

  package static func join(_ first: Bool, _ second: Bool) -> Bool { first && second }

  package init() {}
}
