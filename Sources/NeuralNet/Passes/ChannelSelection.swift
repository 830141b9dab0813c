import Tensors

/// The channels of one result of an operator that only collects channels of its inputs.
struct ChannelSelection {
  /// The origin of each channel: an input's name and the channel there.
  var channels: [(name: String, channel: Int)]

  var count: Int { channels.count }

  /// The outputs of Concat, Split, Slice, Gather and ChannelShuffle as selections of channels;
  /// empty if the node does anything else.
  ///
  /// `channelCount` tells how many channels an input `[N, C, H, W]` has.
  static func selections(
    _ node: Node, _ graph: Graph, channels channelCount: (String) -> Int?
  ) -> [ChannelSelection] {
    func isChannelAxis(_ axis: Int) -> Bool { axis == 1 || axis == -3 }
    func part(_ range: some Sequence<Int>) -> ChannelSelection {
      ChannelSelection(channels: range.map { (node.input(0), $0) })
    }
    guard let total = channelCount(node.input(0)) else { return [] }
    switch node.operation {
    case let operation as Concat where isChannelAxis(operation.axis):
      var all = ChannelSelection(channels: [])
      for name in node.inputs {
        guard let count = channelCount(name), all.count + count <= ChannelFacts.mostChannels else {
          return []
        }
        all.channels += (0..<count).map { (name, $0) }
      }
      return [all]
    case let operation as Split where isChannelAxis(operation.axis):
      let sizes = graph.initializers[node.input(1)].map { Operand(shape: $0.shape, value: $0) }
      guard node.input(1).isEmpty || sizes != nil,
        let sizes = try? operation.sizes(of: total, [nil, sizes])
      else { return [] }
      var start = 0
      return sizes.map { size in
        defer { start += size }
        return part(start..<start + size)
      }
    case let operation as ChannelShuffle:
      guard operation.groups > 0, total % operation.groups == 0 else { return [] }
      return [part(operation.origins(channels: total))]
    case is Slice:
      guard let range = Slice.channelRange(node, graph, channels: total) else { return [] }
      return [part(range)]
    case let operation as Gather where isChannelAxis(operation.axis):
      guard graph.initializers[node.input(1)]?.rank == 1,
        let indices = graph.integers(node.input(1)),
        indices.allSatisfy({ (-total..<total).contains($0) })
      else { return [] }
      return [part(indices.map { $0 < 0 ? $0 + total : $0 })]
    default: return []
    }
  }
}

extension Slice {
  /// The channels that a slice of nothing but channels keeps.
  fileprivate static func channelRange(_ node: Node, _ graph: Graph, channels: Int) -> [Int]? {
    guard let starts = graph.integers(node.input(1)), let ends = graph.integers(node.input(2)),
      let axes = node.input(3).isEmpty ? [0] : graph.integers(node.input(3)),
      axes == [1] || axes == [-3], starts.count == 1, ends.count == 1,
      let steps = node.input(4).isEmpty ? [1] : graph.integers(node.input(4)),
      let ranges = try? Slice.ranges(
        [channels], starts: starts, ends: ends, axes: [0], steps: steps)
    else { return nil }
    return (0..<ranges[0].count).map { ranges[0].start + $0 * ranges[0].step }
  }
}
