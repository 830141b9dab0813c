/// One rule that a component has to keep, ready to be tried.
///
/// A component that traps takes the process with it: run the checks in a child process, and let
/// `progress` tell the parent what was being tried.
public struct ContractCheck: Sendable {
  /// What is checked, in a few words: `"same seed, same bytes"`.
  public let name: String

  private let body: @Sendable ((ContractTrial) -> Void) throws -> Void

  /// Makes a check.
  ///
  /// - Parameters:
  ///   - name: What is checked, in a few words.
  ///   - body: Tries it, and calls its argument before each trial; throws `Broken` or
  ///     `Inapplicable`.
  init(_ name: String, _ body: @escaping @Sendable ((ContractTrial) -> Void) throws -> Void) {
    self.name = name
    self.body = body
  }

  /// Tries the rule.
  ///
  /// - Parameter progress: Called before each trial; when the process dies, the last one did it.
  /// - Returns: What came of it.
  public func run(progress: (ContractTrial) -> Void = { _ in }) -> ContractOutcome {
    var last: ContractTrial?
    do {
      try body { trial in
        last = trial
        progress(trial)
      }
      return .passed
    } catch let error as Inapplicable {
      return .notApplicable(error.reason)
    } catch let error as Broken {
      return .violated(ContractViolation(what: error.what, trial: last))
    } catch {
      return .violated(ContractViolation(what: "threw \(error)", trial: last))
    }
  }
}

/// Thrown by a check whose rule is broken.
struct Broken: Error, Equatable {
  var what: String

  init(_ what: String) { self.what = what }
}

/// Thrown by a check that cannot be made of this component.
struct Inapplicable: Error, Equatable {
  var reason: String

  init(_ reason: String) { self.reason = reason }
}
