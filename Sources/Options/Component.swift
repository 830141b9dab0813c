/// Something that a spec names with `"use"` and sets up with `"with"`: a stage, an augmentation, a decoder.
public protocol Component: Sendable {
  /// What a spec sets; the keys of `"with"`.
  associatedtype Options: ComponentOptions

  /// The name used in a spec, in lower case: `"box-regress"`, `"gaussian_blur"`.
  static var kind: String { get }

  /// What it does, in one sentence.
  static var summary: String { get }

  /// A typical value of `"with"` as JSON text, for the reference: `{"width": 640, "height": 480}`.
  ///
  /// Empty when the defaults are example enough; required keys are then made up.
  static var example: String { get }
}

extension Component {
  public static var example: String { "" }
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
