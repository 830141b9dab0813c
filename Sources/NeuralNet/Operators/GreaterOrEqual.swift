/// Says where the first tensor is greater than or equals the second.
package struct GreaterOrEqual: ElementwiseComparison {
  package static let kind = "GreaterOrEqual"

  package static func holds<Element: Comparable>(_ first: Element, _ second: Element) -> Bool {
    first >= second
  }

  package init() {}
}
