/// The blocks of a layer's output, bundled as the register tile takes them.
struct BlockBundles: Sendable {
  /// The first block and the number of blocks of each bundle.
  let bundles: [(first: Int, count: Int)]

  /// Bundles `blocks` blocks by at most `most`; none is left with a single one if that can be helped.
  init(blocks: Int, most: Int) {
    var bundles: [(first: Int, count: Int)] = []
    var first = 0
    while first < blocks {
      let left = blocks - first
      var count = min(left, most)
      if most > 2, left > most, left < most + 2 { count = most - 1 }
      bundles.append((first, count))
      first += count
    }
    self.bundles = bundles
  }
}
