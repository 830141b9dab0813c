/// How much one source counts for the labels of a mixed picture as a whole.
public struct SourceWeight: Sendable, Hashable, Codable {
  /// The name of the picture; `nil` for the one that was augmented.
  public var source: String?

  /// Its share, 0…1.
  public var weight: Double

  /// Creates a weight.
  public init(_ source: String?, weight: Double) {
    self.source = source
    self.weight = weight
  }
}
