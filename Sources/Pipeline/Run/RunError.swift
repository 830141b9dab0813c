import Files

/// Why a run cannot begin, or cannot go on: the surroundings, not a picture.
public enum RunError: Error, Equatable, CustomStringConvertible {
  /// Nothing to work on.
  case noInput(_ message: String, hint: String)
  /// The output folder cannot be used.
  case output(_ message: String, hint: String)
  /// Writing failed in the middle of the run.
  case writing(FileError)
  /// The state file cannot be used.
  case state(String)

  public var description: String {
    switch self {
    case .noInput(let message, let hint), .output(let message, let hint): "\(message) (\(hint))"
    case .writing(let error) where error.isOutOfSpace:
      "\(error) (make room, then run the same command with --resume)"
    case .writing(let error): "\(error) (mend that, then run the same command with --resume)"
    case .state(let message): message
    }
  }
}
