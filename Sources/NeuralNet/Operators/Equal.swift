/// Says where the first tensor equals the second.
package struct Equal: ElementwiseComparison {
  package static let kind = "Equal"

  package static func holds<Element: Comparable>(_ first: Element, _ second: Element) -> Bool {
    first == second
  }

  package init() {}
}
