import Options
import Pipeline

/// What a component says of itself.
package struct ComponentGuide: Sendable {
  /// The component's family.
  package let family: GuideFamily
  /// The component.
  package let component: any Component.Type
  let catalog: ComponentCatalog

  /// The name in a spec.
  package var kind: String { component.kind }

  /// The plugin that the component comes from; `nil` when it is built in.
  ///
  /// Plugins name their components `vendor/name`.
  var vendor: String? {
    kind.contains("/") ? kind.split(separator: "/").first.map(String.init) : nil
  }

  /// Everything in a catalogue, by family and then by name.
  package static func all(
    _ catalog: ComponentCatalog, of families: [GuideFamily] = GuideFamily.all
  ) -> [ComponentGuide] {
    families.flatMap { family in
      catalog.kinds(in: family.name).compactMap { kind in
        catalog.component(kind, in: family.name).map {
          ComponentGuide(family: family, component: $0, catalog: catalog)
        }
      }
    }
  }

  /// The component of a name, looked for in the families one after the other.
  ///
  /// - Throws: ``UnknownComponent`` with the name that was probably meant.
  package static func named(
    _ kind: String, in catalog: ComponentCatalog, of families: [GuideFamily]
  ) throws(UnknownComponent) -> ComponentGuide {
    let all = all(catalog, of: families)
    guard let found = all.first(where: { $0.kind == kind }) else {
      let elsewhere = ComponentGuide.all(catalog).contains { $0.kind == kind }
      throw UnknownComponent(
        kind: kind, family: families.first?.name ?? "component",
        hint: elsewhere
          ? "see: sluice stages \(kind)" : suggestion(for: kind, among: all.map(\.kind)))
    }
    return found
  }

  /// The keys of `"with"`, in the order of their declaration.
  var parameters: [(name: String, information: ParameterInformation)] {
    func describe<Named: Component>(_ type: Named.Type) -> [(String, ParameterInformation)] {
      OptionsDescription.of(Named.Options.self)
    }
    return describe(component).map { (name: $0.0, information: $0.1) }
  }

  /// The slots of a stage.
  var slots: (reads: [Slot], writes: [Slot])? {
    (component as? any Stage.Type).map { ($0.reads, $0.writes) }
  }
}

/// A name that no component has.
package struct UnknownComponent: Error, CustomStringConvertible {
  let kind: String
  let family: String
  let hint: String?

  package var description: String {
    let command = family == GuideFamily.augmentations.name ? "augmentations" : "stages"
    return "unknown \(family) \"\(kind)\" (\(hint ?? "see: sluice \(command)"))"
  }
}
