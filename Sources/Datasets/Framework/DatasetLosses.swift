/// What a format could not express of a data set, counted by what it is.
public struct DatasetLosses: Sendable, Equatable {
  /// One kind of thing that was lost.
  public struct Loss: Sendable, Equatable, CustomStringConvertible {
    /// What was lost and why, in a few words: `segmentations: labels hold boxes only`.
    public var what: String
    /// How often.
    public var count: Int
    /// Where the first of them stood in the source.
    public var first: Dataset.Place

    /// The loss in one line.
    public var description: String { "\(what) (\(count), first: \(first))" }
  }

  /// All losses, in the order in which they first came up.
  public private(set) var all: [Loss] = []
  private var index: [String: Int] = [:]

  /// Makes an empty list.
  public init() {}

  /// Whether nothing was lost.
  public var isEmpty: Bool { all.isEmpty }

  /// Notes a loss; equal words are counted together.
  public mutating func note(_ what: String, at place: Dataset.Place) {
    if let known = index[what] {
      all[known].count += 1
    } else {
      index[what] = all.count
      all.append(Loss(what: what, count: 1, first: place))
    }
  }
}
