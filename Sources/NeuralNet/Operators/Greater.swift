/// Says where the first tensor is greater than the second.
package struct Greater: ElementwiseComparison {
  package static let kind = "Greater"

  package static func holds<Element: Comparable>(_ first: Element, _ second: Element) -> Bool {
    first > second
  }

  package init() {}
}
