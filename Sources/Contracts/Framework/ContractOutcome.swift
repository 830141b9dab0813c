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
  /// The picture, in words: `"17 × 31 RGB"`.
  public var picture: String?

  /// Makes a trial.
  public init(options: JSONValue? = nil, picture: String? = nil) {
    self.options = options
    self.picture = picture
  }

  public var description: String {
    [options.map { "with " + $0.compact }, picture].compactMap(\.self).joined(separator: ", ")
  }
}
