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
    var source: Int
    var fromBlock: Int
    var fromLane: Int
    var toLane: Int
    var count: Int
  }

  /// The origin of each channel of the result.
  public let origins: [Origin]

  /// The runs that fill each block of the result.
  let runs: [[Run]]

  /// Plans the way of each channel.
  ///
  /// - Precondition: No number is negative.
  public init(_ origins: [Origin]) {
    precondition(origins.allSatisfy { $0.source >= 0 && $0.channel >= 0 })
    self.origins = origins
    runs = stride(from: 0, to: origins.count, by: Self.lanes).map { start in
      Self.runs(Array(origins[start..<min(start + Self.lanes, origins.count)]))
    }
  }

  static let lanes = 16

  private static func runs(_ origins: [Origin]) -> [Run] {
    var runs: [Run] = []
    var lane = 0
    while lane < origins.count {
      let first = origins[lane]
      var length = 1
      while lane + length < origins.count,
        origins[lane + length] == Origin(source: first.source, channel: first.channel + length),
        (first.channel + length) % lanes != 0
      {
        length += 1
      }
      var done = 0
      while done < length {
        let count = largestPower(upTo: length - done)
        runs.append(
          Run(
            source: first.source, fromBlock: (first.channel + done) / lanes,
            fromLane: (first.channel + done) % lanes, toLane: lane + done, count: count))
        done += count
      }
      lane += length
    }
    return runs
  }

  private static func largestPower(upTo count: Int) -> Int {
    1 << (Int.bitWidth - 1 - count.leadingZeroBitCount)
  }
}
