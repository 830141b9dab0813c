/// A pretrained model that a package of the Python Package Index carries as one file.
package struct CatalogueEntry: Sendable, Equatable {
  /// The name that commands take, lower case.
  package var name: String
  /// What the model does, in one line.
  package var summary: String
  /// What the network takes: shape, channel order, value range.
  package var input: String
  /// The package and its exact version.
  package var package: String
  package var version: String
  /// The file's path inside the package's wheel.
  package var member: String
  /// The name under which the file is kept.
  package var file: String
  /// The file's length in bytes.
  package var size: Int
  /// The file's SHA-256 in lower-case hexadecimal digits.
  package var sha256: String
  package var licence: String
  /// Whether the licence lets the file be passed on.
  package var mayBeRedistributed: Bool

  /// The package with its version, as pip takes it.
  package var requirement: String { "\(package)==\(version)" }
}
