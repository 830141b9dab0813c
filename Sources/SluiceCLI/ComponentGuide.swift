import Augmentation
import Options
import Pipeline
import StrictJSON

/// What a component says of itself, for people and for machines.
struct ComponentGuide {
  let family: String
  let component: any Component.Type

  static func all(_ catalog: ComponentCatalog) -> [ComponentGuide] {
    [StageFamily.name, AugmentationFamily.name, DecoderFamily.name].flatMap { family in
      catalog.kinds(in: family).compactMap { kind in
        catalog.component(kind, in: family).map { ComponentGuide(family: family, component: $0) }
      }
    }
  }

  static func overview(_ guides: [ComponentGuide]) -> [String] {
    var lines: [String] = []
    let width = guides.map { $0.component.kind.count }.max() ?? 0
    for family in [StageFamily.name, AugmentationFamily.name, DecoderFamily.name] {
      lines.append((lines.isEmpty ? "" : "\n") + "\(family.capitalized)s")
      for guide in guides where guide.family == family {
        let kind = guide.component.kind
        let gap = String(repeating: " ", count: width - kind.count + 2)
        lines.append("  \(kind)\(gap)\(guide.component.summary)")
      }
    }
    return lines + ["\nsluice stages NAME explains one of them."]
  }

  private var parameters: [(name: String, information: ParameterInformation)] {
    func describe<Named: Component>(_ type: Named.Type) -> [(String, ParameterInformation)] {
      OptionsDescription.of(Named.Options.self)
    }
    return describe(component).map { (name: $0.0, information: $0.1) }
  }

  private var slots: (reads: [Slot], writes: [Slot])? {
    (component as? any Stage.Type).map { ($0.reads, $0.writes) }
  }

  var text: String {
    var lines = ["\(component.kind) (\(family))", "", component.summary]
    if let slots {
      func names(_ slots: [Slot]) -> String {
        slots.isEmpty ? "nothing" : slots.map(\.rawValue).joined(separator: ", ")
      }
      lines += ["", "Reads \(names(slots.reads)), writes \(names(slots.writes))."]
    }
    let parameters = parameters
    lines += ["", parameters.isEmpty ? "It has no parameters." : "Parameters:"]
    for (name, information) in parameters {
      lines.append("  \(name)  \(Self.traits(information))")
      lines.append("      \(information.text)")
    }
    lines += ["", "In a spec, with its defaults:", "  " + example.compact]
    if let common = Self.commonKeys[family] { lines += ["", common] }
    return lines.joined(separator: "\n")
  }

  /// What may stand beside `use` and `with`.
  private static let commonKeys = [
    StageFamily.name:
      "\"as\" beside \"use\" renames the slot that it writes first, \"from\" the one it reads first.",
    AugmentationFamily.name:
      "It stands in the \"transforms\" of an augment stage; \"probability\" beside \"use\" is how likely it is.",
    DecoderFamily.name:
      "It is the \"decoder\" of a box-regress stage: its name, or this object.",
  ]

  /// The component as a spec names it; a required key holds its type.
  private var example: JSONValue {
    let options = parameters.compactMap { name, information -> JSONMember? in
      let value = information.defaultValue ?? .string("<\(information.type.name)>")
      return value == .null ? nil : JSONMember(name, JSONNode(value))
    }
    var members = [JSONMember("use", JSONNode(.string(component.kind)))]
    if family == AugmentationFamily.name {
      members.append(JSONMember("probability", JSONNode(.number("1"))))
    }
    if !options.isEmpty { members.append(JSONMember("with", JSONNode(.object(options)))) }
    return .object(members)
  }

  private static func traits(_ information: ParameterInformation) -> String {
    var traits = [information.type.name]
    if let bounds = information.bounds.text { traits.append(bounds) }
    if let unit = information.unit { traits.append(unit) }
    traits.append(information.defaultValue.map { "default \($0.compact)" } ?? "required")
    return traits.joined(separator: "; ")
  }

  var json: JSONValue {
    var members = [
      JSONMember("kind", JSONNode(.string(component.kind))),
      JSONMember("family", JSONNode(.string(family))),
      JSONMember("summary", JSONNode(.string(component.summary))),
    ]
    if let slots {
      for (name, list) in [("reads", slots.reads), ("writes", slots.writes)] {
        members.append(JSONMember(name, JSONNode(.list(list.map { .string($0.rawValue) }))))
      }
    }
    let described = parameters.map { name, information -> JSONValue in
      [
        "name": .string(name), "text": .string(information.text),
        "type": .string(information.type.name),
        "bounds": information.bounds.text.map { .string($0) } ?? .null,
        "unit": information.unit.map { .string($0) } ?? .null,
        "required": .bool(information.defaultValue == nil),
        "default": information.defaultValue ?? .null,
      ]
    }
    members.append(JSONMember("parameters", JSONNode(.list(described))))
    return .object(members)
  }
}
