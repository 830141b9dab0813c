import StrictJSON

/// What came of a check.
public enum ContractOutcome: Sendable, Equatable {
  /// The rule is kept.
  case passed
  /// The rule is broken.
  case violated(ContractViolation)
  /// The rule cannot be tried, and why.
  case notApplicable(String)
}

/// How a rule was broken.
public struct ContractViolation: Error, Sendable, Equatable, CustomStringConvertible {
  /// What went wrong.
  public var what: String
  /// What showed it; `nil` when that is in the component's description.
  public var trial: ContractTrial?

  /// Makes a violation.
  public init(what: String, trial: ContractTrial? = nil) {
    self.what = what
    self.trial = trial
  }

  public var description: String { what + (trial.map { " [\($0)]" } ?? "") }
}

/// What a component is tried with.
public struct ContractTrial: Sendable, Equatable, CustomStringConvertible {
  /// The value of `"with"`.
  public var options: JSONValue?
  /// What it is given, in words: `"17 × 31 RGB, noise"`.
  public var input: String?

  /// Makes a trial.
  public init(options: JSONValue? = nil, input: String? = nil) {
    self.options = options
    self.input = input
  }

  public var description: String {
    [options.map { "with " + $0.compact }, input].compactMap(\.self).joined(separator: ", ")
  }
}
