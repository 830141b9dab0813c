/// Where the channels of a blocked tensor come from: channels of other blocked tensors.
///
/// Concatenation, slicing and shuffling of channels are all of this form.
public struct ChannelRoute: Sendable, Equatable {
  /// One channel of one source.
  public struct Origin: Sendable, Hashable {
    public var source: Int
    public var channel: Int

    public init(source: Int, channel: Int) {
      self.source = source
      self.channel = channel
    }
  }

  /// Neighbouring lanes, 1, 2, 4, 8 or 16 of them, that move together.
  struct Run: Sendable, Equatable {
    var fromBlock: Int
    var fromLane: Int
    var toLane: Int
    var count: Int
  }

  /// The origin of each channel of the result.
  public let origins: [Origin]

  /// The number of sources.
  public let sources: Int

  /// The blocks of the result.
  let blocks: Int

  /// For each source and each block of the result the runs from the one into the other.
  let runs: [[[Run]]]

  /// For each source the number of channels that it must have.
  public let needs: [Int]

  /// Plans the way of each channel.
  ///
  /// - Precondition: No number is negative.
  public init(_ origins: [Origin]) {
    precondition(origins.allSatisfy { $0.source >= 0 && $0.channel >= 0 })
    self.origins = origins
    let sources = (origins.lazy.map(\.source).max() ?? 0) + 1
    let blocks = (origins.count + Self.lanes - 1) / Self.lanes
    var runs = Array(repeating: Array(repeating: [Run](), count: blocks), count: sources)
    var needs = Array(repeating: 0, count: sources)
    for origin in origins { needs[origin.source] = max(needs[origin.source], origin.channel + 1) }
    var place = 0
    while place < origins.count {
      let first = origins[place]
      let room = min(
        Self.lanes - place % Self.lanes, Self.lanes - first.channel % Self.lanes,
        origins.count - place)
      var length = 1
      while length < room,
        origins[place + length]
          == Origin(source: first.source, channel: first.channel + length)
      {
        length += 1
      }
      let count = Self.largestPower(upTo: length)
      runs[first.source][place / Self.lanes].append(
        Run(
          fromBlock: first.channel / Self.lanes, fromLane: first.channel % Self.lanes,
          toLane: place % Self.lanes, count: count))
      place += count
    }
    self.sources = sources
    self.blocks = blocks
    self.runs = runs
    self.needs = needs
  }

  static let lanes = 16

  private static func largestPower(upTo count: Int) -> Int {
    1 << (Int.bitWidth - 1 - count.leadingZeroBitCount)
  }
}
