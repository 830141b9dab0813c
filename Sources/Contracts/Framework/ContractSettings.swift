import Options
import StrictJSON

/// What the checks of a component go by.
public struct ContractSettings: Sendable {
  /// The components that options may name.
  public var catalog: ComponentCatalog
  /// A value of `"with"` that the component works with; by default its example, else its defaults.
  public var options: JSONValue?
  /// The folder that relative paths in options start from.
  public var baseFolder: String
  /// Whether the component is part of Sluice, whose kinds have no vendor.
  public var isBuiltin: Bool

  /// Makes settings.
  public init(
    catalog: ComponentCatalog, options: JSONValue? = nil, baseFolder: String = ".",
    isBuiltin: Bool = false
  ) {
    self.catalog = catalog
    self.options = options
    self.baseFolder = baseFolder
    self.isBuiltin = isBuiltin
  }
}
