/// Says where the first tensor is less than or equals the second.
package struct LessOrEqual: ElementwiseComparison {
  package static let kind = "LessOrEqual"

  package static func holds<Element: Comparable>(_ first: Element, _ second: Element) -> Bool {
    first <= second
  }

  package init() {}
}
