import Options
import StrictJSON

@testable import Contracts

/// The names of the checks that a component fails.
func failures(
  of component: any Component.Type, catalog: ComponentCatalog = ComponentCatalog(),
  options: JSONValue? = nil
) -> [String] {
  let settings = ContractSettings(catalog: catalog, options: options)
  return ComponentContract.checks(for: component, settings: settings).compactMap { check in
    guard case .violated = check.run() else { return nil }
    return check.name
  }
}

/// What a check of a component comes to.
func outcome(
  of name: String, _ component: any Component.Type, options: JSONValue? = nil
) -> ContractOutcome? {
  let settings = ContractSettings(catalog: ComponentCatalog(), options: options)
  return ComponentContract.checks(for: component, settings: settings)
    .first { $0.name == name }?.run()
}

/// An error that is of no part of Sluice.
struct ForeignError: Error {}
