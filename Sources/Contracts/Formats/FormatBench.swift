import Datasets
import StrictJSON

/// A format under check, and what it is tried with.
struct FormatBench<Checked: DatasetFormat>: Sendable {
  let subject: Subject<Checked>

  /// The format with its base options.
  ///
  /// - Throws: `Inapplicable` when it cannot be made.
  func base() throws -> Checked { try subject.make { try Checked(options: $0) } }

  func trial(_ input: String, _ json: JSONValue? = nil) throws -> ContractTrial {
    ContractTrial(options: try json ?? subject.base(), input: input)
  }

  /// A data set that the format writes, as rich as may be.
  ///
  /// - Throws: `Inapplicable` when it refuses all of them.
  func richest(_ format: Checked) throws -> SyntheticDataset {
    var refusal = ""
    for synthetic in [.everything, .boxes, .labels] as [SyntheticDataset] {
      let attempt = try FormatWorkspace.with { workspace in
        try workspace.written(synthetic.dataset, as: format, to: "out")
      }
      switch attempt {
      case .success: return synthetic
      case .failure(let error): refusal = "\(error)"
      }
    }
    throw Inapplicable("refuses every data set that was tried: \(refusal)")
  }

  /// Checks an error that a format throws.
  static func check(_ error: any Error) throws {
    let says = type(of: error) is any CustomStringConvertible.Type
    guard !says, !HouseErrors.contains(error) else { return }
    throw Broken(
      "threw \(type(of: error)) (\(error)): throw an error with a message for the user, "
        + "like DatasetError")
  }

  /// Checks what is told of a data set.
  static func check(_ problems: [Dataset.Problem]) throws {
    for problem in problems {
      guard !problem.message.isEmpty, !problem.message.contains(where: \.isNewline) else {
        throw Broken("notes a problem that is not one line of text: \"\(problem.message)\"")
      }
    }
  }
}
