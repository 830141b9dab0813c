import Augmentation
import Foundation
import Options
import Pipeline
import Stages
import TestSupport
import Testing

@testable import Contracts

/// The components that are part of Sluice keep to the contracts.
struct ComponentContractTests {
  static let names: [String] = {
    let catalog = ComponentCatalog.builtin
    return ["stage", "augmentation", "decoder", "format"].flatMap { family in
      catalog.kinds(in: family).filter { kind in
        family != "augmentation"
          || catalog.component(kind, in: family) is any Augmentation.Type
      }.map { family + " " + $0 }
    }.filter { $0 != "stage process" || hasNumPy }
  }()

  /// Whether the example of the stage `process`, a program in Python, can run.
  static let hasNumPy: Bool = {
    let python = Process()
    python.executableURL = URL(filePath: "/usr/bin/env")
    python.arguments = ["python3", "-c", "import numpy"]
    python.standardError = FileHandle.nullDevice
    guard (try? python.run()) != nil else { return false }
    python.waitUntilExit()
    return python.terminationStatus == 0
  }()

  /// The folder of the program that the stage `process` has in its example.
  static let examples = Fixtures.root.appending(path: "../../Plugins/python").path

  @Test(arguments: names)
  func builtinKeepsEveryRule(_ name: String) throws {
    let parts = name.split(separator: " ").map { String($0) }
    let catalog = ComponentCatalog.builtin
    let component = try #require(catalog.component(parts[1], in: parts[0]))
    let settings = ContractSettings(
      catalog: catalog, baseFolder: Self.examples, isBuiltin: true)
    let checks = ComponentContract.checks(for: component, settings: settings)
    #expect(checks.count >= 9)
    var skipped: [String] = []
    for check in checks {
      switch check.run() {
      case .passed: continue
      case .violated(let violation): Issue.record("\(check.name): \(violation)")
      case .notApplicable(let reason): skipped.append("\(check.name): \(reason)")
      }
    }
    guard parts[1] != "infer" else { return }
    #expect(skipped.count <= 2, "only a model is reason to skip much: \(skipped)")
  }
}
