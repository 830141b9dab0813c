import Options
import Pipeline
import StrictJSON

/// The JSON Schema (2020-12) of specs, with every component of a catalogue.
///
/// Says what the reader says of a value's shape: keys, types, bounds. What depends on several
/// values at once, on files or on the order of stages is the reader's alone.
package struct SpecSchema {
  private let catalog: ComponentCatalog

  /// Makes the schema of the specs that may name these components.
  package init(_ catalog: ComponentCatalog) { self.catalog = catalog }

  /// The schema.
  package var json: JSONValue {
    let stages: JSONValue = [
      "description": .string("The stages, in the order in which pictures pass them."),
      "type": .string("array"), "items": ["$ref": .string("#/$defs/stage")],
      "minItems": .integer(1),
    ]
    var root: [(String, JSONValue)] = [
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      ("title", .string("Sluice pipeline")),
    ]
    root += ParameterSchema.object(
      Pipeline.fields,
      beside: [
        ("$schema", ["description": .string("Where an editor finds this schema.")]),
        ("stages", stages),
      ])
    if let place = root.firstIndex(where: { $0.0 == "required" }) {
      let required = root[place].1.elements?.map(\.value) ?? []
      root[place].1 = .list(required + [.string("stages")])
    }
    root.append(("$defs", .members(GuideFamily.inSpecs.map { ($0.name, definition(of: $0)) })))
    return .members(root)
  }

  /// A component of a family: its name, or an object that names it.
  private func definition(of family: GuideFamily) -> JSONValue {
    let guides = ComponentGuide.all(catalog, of: [family])
    let kinds = JSONValue.list(guides.map { .string($0.kind) })
    let demanding = guides.filter { guide in
      guide.parameters.contains { $0.information.defaultValue == nil }
    }
    var name: [(String, JSONValue)] = [("enum", kinds)]
    if !demanding.isEmpty {
      name += [
        ("if", ["enum": .list(demanding.map { .string($0.kind) })]),
        (
          "then",
          [
            "description": .string("It has required keys, which stand in \"with\"."),
            "type": .string("object"),
          ]
        ),
      ]
    }
    let use: JSONValue = [
      "description": .string("The \(family.name)'s name."), "enum": kinds,
    ]
    var object = ParameterSchema.object(
      family.common, beside: [("use", use), ("with", .bool(true))])
    object.append(("required", .list([.string("use")])))
    object.append(("allOf", .list(guides.map(rule))))
    return [
      "description": .string(family.remark),
      "if": ["type": .string("string")], "then": .members(name), "else": .members(object),
    ]
  }

  /// What holds for the object that names a component.
  private func rule(_ guide: ComponentGuide) -> JSONValue {
    var options: [(String, JSONValue)] = [("description", .string(guide.component.summary))]
    options += ParameterSchema.object(guide.parameters)
    var then: [(String, JSONValue)] = [("properties", ["with": .members(options)])]
    if guide.parameters.contains(where: { $0.information.defaultValue == nil }) {
      then.append(("required", .list([.string("with")])))
    }
    return [
      "if": [
        "properties": ["use": ["const": .string(guide.kind)]], "required": .list([.string("use")]),
      ],
      "then": .members(then),
    ]
  }
}
