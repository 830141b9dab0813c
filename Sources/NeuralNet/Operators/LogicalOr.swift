/// Says where either tensor is true.
package struct LogicalOr: ElementwiseLogic {
  package static let kind = "Or"

  package static func join(_ first: Bool, _ second: Bool) -> Bool { first || second }

  package init() {}
}
