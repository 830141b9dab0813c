import Augmentation
import Options
import Pipeline
import Stages
import Testing

@testable import Contracts

/// The components that are part of Sluice keep to the contracts.
struct ComponentContractTests {
  static let names: [String] = {
    let catalog = ComponentCatalog.builtin
    return ["stage", "augmentation", "decoder"].flatMap { family in
      catalog.kinds(in: family).map { family + " " + $0 }
    }
  }()

  /// Checks that would end the process.
  static let traps = ["decoder centerface": ["decodes what its check accepts"]]

  @Test(arguments: names)
  func builtinKeepsEveryRule(_ name: String) throws {
    let parts = name.split(separator: " ").map { String($0) }
    let catalog = ComponentCatalog.builtin
    let component = try #require(catalog.component(parts[1], in: parts[0]))
    let settings = ContractSettings(catalog: catalog, isBuiltin: true)
    let checks = ComponentContract.checks(for: component, settings: settings)
    #expect(checks.count >= 10)
    for check in checks where !(Self.traps[name] ?? []).contains(check.name) {
      let t = ContinuousClock.now; defer { print("TIME", name, check.name, ContinuousClock.now - t) }
      if case .violated(let violation) = check.run() {
        Issue.record("\(check.name): \(violation)")
      }
    }
  }

  @Test(arguments: names)
  func mostRulesApplyToWhatNeedsNoModel(_ name: String) throws {
    let parts = name.split(separator: " ").map { String($0) }
    guard parts[1] != "infer" else { return }
    let catalog = ComponentCatalog.builtin
    let component = try #require(catalog.component(parts[1], in: parts[0]))
    let settings = ContractSettings(catalog: catalog, isBuiltin: true)
    let skipped = ComponentContract.checks(for: component, settings: settings)
      .filter { !(Self.traps[name] ?? []).contains($0.name) }
      .compactMap { check -> String? in
        guard case .notApplicable(let reason) = check.run() else { return nil }
        return "\(check.name): \(reason)"
      }
    #expect(skipped.count <= 1, "\(skipped)")
  }
}
