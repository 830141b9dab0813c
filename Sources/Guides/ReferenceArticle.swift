import Options
import Pipeline
import StrictJSON

/// The reference of a whole catalogue as one Markdown article.
package struct ReferenceArticle {
  private let catalog: ComponentCatalog

  /// Makes the articles of a catalogue.
  package init(_ catalog: ComponentCatalog) { self.catalog = catalog }

  /// Stages, decoders, and the keys of a spec beside its stages.
  package var stages: String {
    let blocks =
      [
        "# Stage reference",
        "Every stage and every detection decoder, with parameters, slots and an example.",
        """
        Made from the code by `sluice stages --markdown`; `sluice stages NAME` shows one entry, \
        plugins' included.
        """,
      ] + section(.stages) + section(.decoders) + specKeys + section(.formats)
    return blocks.joined(separator: "\n\n") + "\n"
  }

  /// Augmentations.
  package var augmentations: String {
    let blocks =
      [
        "# Augmentation reference",
        "Every augmentation, with parameters and an example.",
        """
        Made from the code by `sluice augmentations --markdown`. To see what one does: \
        `sluice augmentations NAME --picture FILE.png`.
        """,
      ] + section(.augmentations)
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private func section(_ family: GuideFamily) -> [String] {
    let guides = ComponentGuide.all(catalog, of: [family])
    guard !guides.isEmpty else { return [] }
    var blocks = ["## " + family.title, family.remark.replacing("\"", with: "`")]
    let common = ParameterRow.rows(family.common)
    if !common.isEmpty { blocks.append(ComponentGuide.table(common)) }
    return blocks + guides.map { $0.markdown(level: 3) }
  }

  private var specKeys: [String] {
    [
      "## The spec itself",
      "The keys beside `stages`. Keys that begin with `x-`, and `comment`, are free in every object.",
      ComponentGuide.table(ParameterRow.rows(Pipeline.fields)),
    ]
  }
}
