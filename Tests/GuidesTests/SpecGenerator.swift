import Options
import Pipeline
import StrictJSON
import TestSupport

@testable import Guides

/// Draws specs that are right, and changes that may make them wrong.
struct SpecGenerator {
  var random: SplitMix64

  mutating func spec() -> JSONValue {
    var members: [(String, JSONValue)] = [("version", .integer(1))]
    if chance() { members.append(("name", .string("drawn"))) }
    if chance() { members.append(("seed", .integer(Int.random(in: 0...99, using: &random)))) }
    if chance() { members.append(("$schema", .string("x"))) }
    if chance() { members.append(("x-note", .list([.null]))) }
    let input = Pipeline.fields.first { $0.name == "input" }
    if chance(), let input { members.append(("input", value(of: input.information, depth: 0))) }
    let stages = (0..<Int.random(in: 1...3, using: &random)).map { _ in
      component(of: .stages, depth: 0)
    }
    return .members(members + [("stages", .list(stages))])
  }

  private mutating func component(of family: GuideFamily, depth: Int) -> JSONValue {
    let all = ComponentGuide.all(extended, of: [family])
    let simple = all.filter { !$0.parameters.contains { $0.information.defaultValue == nil } }
    guard let guide = (depth > 2 ? simple : all).randomElement(using: &random) else { return .null }
    let isDemanding = !simple.contains { $0.kind == guide.kind }
    if !isDemanding, chance() { return .string(guide.kind) }
    var members = options(family.common, depth: depth).members ?? []
    members.append(JSONMember("use", JSONNode(.string(guide.kind))))
    if isDemanding || chance() {
      members.append(JSONMember("with", JSONNode(options(guide.parameters, depth: depth))))
    }
    if chance() { members.append(JSONMember("comment", JSONNode(.string("why")))) }
    return .object(members)
  }

  private mutating func options(
    _ parameters: [(name: String, information: ParameterInformation)], depth: Int
  ) -> JSONValue {
    var members: [(String, JSONValue)] = []
    for (name, information) in parameters where information.defaultValue == nil || chance() {
      members.append((name, value(of: information, depth: depth)))
    }
    return .members(members)
  }

  private mutating func value(of information: ParameterInformation, depth: Int) -> JSONValue {
    if chance(), let value = information.defaultValue { return value }
    return value(information.type, information.bounds, depth: depth)
  }

  private mutating func value(
    _ type: ParameterType, _ bounds: Bounds, depth: Int
  ) -> JSONValue {
    switch type {
    case .boolean: return .bool(chance())
    case .integer: return .integer(Int(number(bounds).rounded(.up)))
    case .number: return .real(number(bounds))
    case .string, .path: return .string("models/digits.labels.txt")
    case .choice(let names): return names.randomElement(using: &random).map { .string($0) } ?? .null
    case .interval: return .list([number(bounds), number(bounds)].sorted().map { .real($0) })
    case .array(let element):
      let least = bounds.count?.lowerBound ?? 0
      let count = Int.random(
        in: least...min(bounds.count?.upperBound ?? 3, least + 3), using: &random)
      return .list((0..<count).map { _ in value(element, bounds, depth: depth) })
    case .either(let types):
      return types.randomElement(using: &random).map { value($0, bounds, depth: depth) } ?? .null
    case .optional(let wrapped): return chance() ? .null : value(wrapped, bounds, depth: depth)
    case .object(let keys):
      let sorted = keys.sorted { $0.key < $1.key }.map { (name: $0.key, information: $0.value) }
      return options(sorted, depth: depth)
    case .component(let name):
      guard let family = GuideFamily.all.first(where: { $0.name == name }) else { return .null }
      return component(of: family, depth: depth + 1)
    }
  }

  private mutating func number(_ bounds: Bounds) -> Double {
    let lower = max(bounds.range?.lowerBound ?? 0, bounds.above.map { $0 + 0.5 } ?? -.infinity)
    let upper = min(bounds.range?.upperBound ?? lower + 10, lower + 1000)
    return Double.random(in: lower...max(lower, upper), using: &random).rounded(.down)
      .clamped(to: lower...max(lower, upper))
  }

  private mutating func chance() -> Bool { Bool.random(using: &random) }

  /// The spec with one value changed, added or taken out.
  mutating func mutated(_ value: JSONValue) -> JSONValue {
    let goesDeeper = Int.random(in: 0..<4, using: &random) > 0
    switch value {
    case .object(var members) where !members.isEmpty:
      let place = Int.random(in: 0..<members.count, using: &random)
      if goesDeeper {
        members[place].node.value = mutated(members[place].node.value)
      } else if chance() {
        members.remove(at: place)
      } else {
        let keys = ["widht", "comment", "x-", "x", "use", "with", "as", "commentary", "width"]
        let key = keys.randomElement(using: &random) ?? ""
        guard !members.contains(where: { $0.key == key }) else { return value }
        members.append(JSONMember(key, JSONNode(atom())))
      }
      return .object(members)
    case .array(var nodes) where !nodes.isEmpty:
      let place = Int.random(in: 0..<nodes.count, using: &random)
      if goesDeeper {
        nodes[place].value = mutated(nodes[place].value)
      } else if chance() {
        nodes.remove(at: place)
      } else {
        nodes.append(chance() ? nodes[place] : JSONNode(atom()))
      }
      return .array(nodes)
    default: return atom()
    }
  }

  private mutating func atom() -> JSONValue {
    let atoms: [JSONValue] = [
      .null, .bool(true), .integer(0), .integer(1), .integer(-1), .number("0.5"), .number("2.0"),
      .number("1e6"), .number("-1e300"), .integer(7), .integer(1_000_000_000_000), .string(""),
      .string("resize"), .string("infer"), .string("rotate"), .string("\u{0}x"), .string("fit"),
      .list([]), .list([.integer(1), .integer(2)]), .members([]), ["use": .string("nms")],
      ["use": .string("augment")], ["use": .integer(1)], ["with": .members([])],
    ]
    return atoms.randomElement(using: &random) ?? .null
  }
}

extension Double {
  fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
    min(max(self, range.lowerBound), range.upperBound)
  }
}
