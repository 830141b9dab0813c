/// Something that a spec names with `"use"` and sets up with `"with"`: a stage, an augmentation, a decoder.
public protocol Component: Sendable {
  /// What a spec sets; the keys of `"with"`.
  associatedtype Options: ComponentOptions

  /// The name used in a spec, in lower case: `"box-regress"`, `"gaussian_blur"`.
  static var kind: String { get }

  /// What it does, in one sentence.
  static var summary: String { get }
}

/// The options of a component: a struct of ``Parameter`` properties.
///
/// Names, types, defaults, bounds, units and documentation of a spec's keys all come from here.
public protocol ComponentOptions: Decodable, Sendable {
  /// Every parameter at its default.
  init()
}

/// Options of a component that has none.
public struct NoOptions: ComponentOptions {
  /// Makes them.
  public init() {}
}

/// A kind of component that can be listed or nested in a spec.
public protocol ComponentFamily: Sendable {
  /// Keys that stand beside `"use"` and `"with"` for every member of the family.
  associatedtype Common: ComponentOptions

  /// The family's name in messages and in the catalogue: `"stage"`.
  static var name: String { get }
}

/// The components that a spec may name, by family.
public struct ComponentCatalog: Sendable {
  private var families: [String: [String: any Component.Type]] = [:]

  /// Makes an empty catalogue.
  public init() {}

  /// Adds a component.
  ///
  /// - Returns: `false` when the family already has one of that name; the catalogue is then unchanged.
  @discardableResult
  public mutating func add(_ component: any Component.Type, to family: String) -> Bool {
    guard families[family]?[component.kind] == nil else { return false }
    families[family, default: [:]][component.kind] = component
    return true
  }

  /// The names in a family, sorted.
  public func kinds(in family: String) -> [String] {
    (families[family] ?? [:]).keys.sorted()
  }

  /// The component of a name.
  public func component(_ kind: String, in family: String) -> (any Component.Type)? {
    families[family]?[kind]
  }
}
