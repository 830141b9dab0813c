import Options
import StrictJSON

extension ComponentGuide {
  /// The component as a spec names it: the component's own example, else its defaults.
  package var example: JSONValue { example(depth: 0) }

  private func example(depth: Int) -> JSONValue {
    var members: [(String, JSONValue)] = [("use", .string(kind))]
    if family.name == GuideFamily.augmentations.name {
      members.append(("probability", .integer(1)))
    }
    let options = exampleOptions(depth: depth)
    if options.members?.isEmpty == false { members.append(("with", options)) }
    return members.count == 1 ? .string(kind) : .members(members)
  }

  /// The value of `"with"`.
  var exampleOptions: JSONValue { exampleOptions(depth: 0) }

  private func exampleOptions(depth: Int) -> JSONValue {
    let parsed = JSONParser.parse(Array(component.example.utf8))
    if let root = parsed.root, parsed.diagnostics.isEmpty, root.value.members != nil {
      return root.value
    }
    return .members(
      parameters.compactMap { name, information in
        let value =
          information.defaultValue
          ?? made(information.type, bounds: information.bounds, depth: depth)
        return value == .null ? nil : (name, value)
      })
  }

  /// The options with every key: the example's where it has one, else the default.
  var completeOptions: JSONValue {
    let given = exampleOptions
    return .members(
      parameters.compactMap { name, information in
        (given[name]?.value ?? information.defaultValue).map { (name, $0) }
      })
  }

  /// A value of a type within bounds.
  private func made(_ type: ParameterType, bounds: Bounds, depth: Int) -> JSONValue {
    switch type {
    case .boolean: .bool(true)
    case .integer: .integer(Int(number(within: bounds).rounded(.up)))
    case .number: .real(number(within: bounds))
    case .string: .string("text")
    case .path: .string("path/to/file")
    case .choice(let names): names.first.map { .string($0) } ?? .null
    case .interval:
      .list([
        .real(number(within: bounds)), .real(bounds.range?.upperBound ?? number(within: bounds)),
      ])
    case .array(let element):
      .list(
        Array(
          repeating: made(element, bounds: bounds, depth: depth),
          count: max(bounds.count?.lowerBound ?? 1, 1)))
    case .either(let types): types.first.map { made($0, bounds: bounds, depth: depth) } ?? .null
    case .optional: .null
    case .object(let keys):
      .members(
        keys.sorted { $0.key < $1.key }.filter { $0.value.defaultValue == nil }.map {
          ($0.key, made($0.value.type, bounds: $0.value.bounds, depth: depth))
        })
    case .component(let name): nested(in: name, depth: depth)
    }
  }

  /// The first component of a family that can stand inside this one.
  private func nested(in name: String, depth: Int) -> JSONValue {
    guard depth < 3, let family = GuideFamily.all.first(where: { $0.name == name }) else {
      return .string(catalog.kinds(in: name).first ?? name)
    }
    let guides = ComponentGuide.all(catalog, of: [family]).filter { $0.kind != kind }
    let simple = guides.first { $0.parameters.allSatisfy { $0.information.defaultValue != nil } }
    if let simple { return .string(simple.kind) }
    return guides.first?.example(depth: depth + 1) ?? .string(name)
  }

  private func number(within bounds: Bounds) -> Double {
    if let range = bounds.range {
      if range.contains(1), bounds.above ?? 0 < 1 { return 1 }
      return range.lowerBound.isFinite ? range.lowerBound : min(range.upperBound, 0)
    }
    return (bounds.above ?? 0) + 1
  }
}
