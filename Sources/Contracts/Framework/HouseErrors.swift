import Pipeline

/// The errors that a component may throw: its own protocol's, and those of the library it calls.
enum HouseErrors {
  private static let modules = [
    "Augmentation", "Datasets", "Files", "Geometry", "Imaging", "NeuralNet", "ONNX", "Pipeline",
    "Tensors",
    "VectorMath",
  ]

  /// The error itself, out of what a chain wraps around it.
  static func unwrapped(_ error: any Error) -> any Error {
    (error as? StageFailure).map { unwrapped($0.underlying) } ?? error
  }

  /// Whether the error says what to do, instead of only that something is wrong.
  static func contains(_ error: any Error) -> Bool {
    let name = String(reflecting: type(of: unwrapped(error)))
    return modules.contains { name.hasPrefix($0 + ".") }
  }

  /// Checks an error that a stage or a decoder throws.
  static func check(_ error: any Error) throws {
    guard !contains(error) else { return }
    let error = unwrapped(error)
    throw Broken(
      "threw \(type(of: error)) (\(error)): throw StageError.failed(code:_:) with a message for "
        + "the user")
  }
}
