/// Says where the first tensor is less than the second.
package struct Less: ElementwiseComparison {
  package static let kind = "Less"

  package static func holds<Element: Comparable>(_ first: Element, _ second: Element) -> Bool {
    first < second
  }

  package init() {}
}
