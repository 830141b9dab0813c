import Sluice

extension ComponentCatalog {
  /// What is built in, and the components of the articles.
  static var documentation: ComponentCatalog {
    var catalog = ComponentCatalog.builtin
    for stage in [Border.self, Noise.self, Highlight.self] as [any Stage.Type] {
      catalog.add(stage, to: StageFamily.name, from: stage.kind)
      catalog.note(.loaded(digest: ""), of: stage.kind)
    }
    for augmentation in [Zoom.self, Gamma.self] as [any Augmentation.Type] {
      catalog.add(augmentation, to: AugmentationFamily.name, from: augmentation.kind)
      catalog.note(.loaded(digest: ""), of: augmentation.kind)
    }
    catalog.add(CenterRows.self, to: DecoderFamily.name, from: CenterRows.kind)
    catalog.note(.loaded(digest: ""), of: CenterRows.kind)
    return catalog
  }
}
