/// Writes the sum of each channel's samples to `sums`; `count` pixels of `channels` samples.
func sumBytes(
  _ source: UnsafePointer<UInt8>, _ count: Int, _ channels: Int,
  _ sums: UnsafeMutablePointer<UInt64>
) {
  var channel = 0
  while channel < channels {
    sums[channel] = 0
    channel &+= 1
  }
  var i = 0
  if channels <= 4 {
    // As many vectors as it takes to come back to the first channel; no lane passes 2^31.
    while i &+ 16 <= count {
      let blocks = least((count &- i) / 16, 1 << 20)
      if channels == 3 {
        addTriples(source + 3 &* i, blocks, sums)
      } else {
        addRuns(source + channels &* i, blocks &* channels, channels, sums)
      }
      i &+= 16 &* blocks
    }
  }
  while i < count {
    var channel = 0
    while channel < channels {
      sums[channel] &+= UInt64(source[i &* channels &+ channel])
      channel &+= 1
    }
    i &+= 1
  }
}

@inline(__always)
private func addTriples(
  _ source: UnsafePointer<UInt8>, _ blocks: Int, _ sums: UnsafeMutablePointer<UInt64>
) {
  var first = SampleLanes()
  var second = SampleLanes()
  var third = SampleLanes()
  var block = 0
  while block < blocks {
    first = first &+ widen(source + 48 &* block)
    second = second &+ widen(source + (48 &* block &+ 16))
    third = third &+ widen(source + (48 &* block &+ 32))
    block &+= 1
  }
  addLanes(first, 0, 3, sums)
  addLanes(second, 1, 3, sums)
  addLanes(third, 2, 3, sums)
}

@inline(__always)
private func addRuns(
  _ source: UnsafePointer<UInt8>, _ blocks: Int, _ channels: Int,
  _ sums: UnsafeMutablePointer<UInt64>
) {
  var run = SampleLanes()
  var block = 0
  while block < blocks {
    run = run &+ widen(source + 16 &* block)
    block &+= 1
  }
  addLanes(run, 0, channels, sums)
}

/// Adds lane `i` to channel `(start + i) % channels`.
@inline(__always)
private func addLanes(
  _ lanes: SampleLanes, _ start: Int, _ channels: Int, _ sums: UnsafeMutablePointer<UInt64>
) {
  var i = 0
  while i < 16 {
    sums[(start &+ i) % channels] &+= UInt64(truncatingIfNeeded: lanes[i])
    i &+= 1
  }
}
