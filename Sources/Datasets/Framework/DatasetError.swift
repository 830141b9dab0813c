import Files

/// Why a data set could not be read or written at all.
public enum DatasetError: Error, Equatable, Sendable {
  /// A file operation failed.
  case file(FileError)
  /// A file that all others depend on cannot be understood; where, and why.
  case damaged(Dataset.Place, String)
  /// A path that does not stay in the folder; the path and why.
  case unsafePath(String, String)
  /// The folder holds no data set of the format; what was looked for.
  case notADataset(String, expected: String)
  /// No format, or more than one, claims the folder; the claims and all known formats.
  case unclear(String, claims: [String], known: [String])
  /// There is no format of that name; what to do about it.
  case unknownFormat(String, hint: String)
  /// The options of a format are wrong; the format and why.
  case invalidOptions(String, String)
  /// The output folder cannot be used; why.
  case output(String)
  /// Problems end the work; all of them.
  case problems([Dataset.Problem])
}

extension DatasetError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .damaged(let place, let reason): "\(place): \(reason)"
    case .unsafePath(let path, let reason): "the path \"\(path)\" \(reason)"
    case .notADataset(let folder, let expected): "\(folder) holds no \(expected)"
    case .unclear(let folder, let claims, let known):
      claims.isEmpty
        ? "\(folder) looks like no format that is known: name one of "
          + known.joined(separator: ", ")
        : "\(folder) looks like \(claims.joined(separator: " and like ")): name the one to read"
    case .unknownFormat(let name, let hint): "unknown format \"\(name)\": \(hint)"
    case .invalidOptions(let kind, let reason): "the options of \(kind): \(reason)"
    case .output(let reason): reason
    case .problems(let problems):
      problems.count == 1
        ? "\(problems[0])"
        : "\(problems.count) problems, the first: "
          + (problems.first.map(\.description) ?? "")
    }
  }
}
