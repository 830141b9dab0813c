/// Neighbours in a chain that are done in one go.
public struct AugmentationGroup: Sendable, Equatable, Codable {
  /// How a group is done.
  public enum Work: String, Sendable, Codable, CaseIterable {
    /// The composed map, reading the picture once.
    case resample
    /// Mirrors, crops and quarter turns: pixels keep their values and only change places.
    case moves
    /// One table of all color values.
    case table
    /// An augmentation by itself.
    case single
  }

  /// Where in the chain the augmentations stand, from 0.
  public let places: [Int]

  /// Their names in specs.
  public let kinds: [String]

  /// How the group is done.
  public let work: Work
}

extension AugmentationGroup: CustomStringConvertible {
  public var description: String {
    let names = kinds.joined(separator: ", ")
    return switch work {
    case .resample: "\(names): one resample"
    case .moves: "\(names): whole pixels moved"
    case .table: "\(names): one table"
    case .single: names
    }
  }
}
