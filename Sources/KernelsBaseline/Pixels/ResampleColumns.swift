/// Resamples up to sixteen rows along their length, with a list of weights for each target pixel.
///
/// Target pixel `x` is the sum over `t < counts[x]` of source pixel `starts[x] + t` times
/// `weights[x * taps + t]`, rounded half up and clamped; weights have 22 fractional bits. The rows
/// are turned so that a lane is a row, which keeps every channel count at full speed.
///
/// - `sources`, `targets`: sixteen addresses each; those past `rowCount` repeat a valid one and
///   are not written.
/// - `scratch`: `16 * (sourceBytes + 64) + 16 * (targetWidth * channels + 16)` bytes.
func resampleColumns(
  _ sources: UnsafePointer<UnsafePointer<UInt8>>, _ sourceBytes: Int,
  _ targets: UnsafePointer<UnsafeMutablePointer<UInt8>>, _ targetWidth: Int,
  _ rowCount: Int, _ channels: Int, _ starts: UnsafePointer<Int32>,
  _ counts: UnsafePointer<Int32>, _ weights: UnsafePointer<Int32>, _ taps: Int,
  _ scratch: UnsafeMutableRawPointer
) {
  let columns = scratch.assumingMemoryBound(to: UInt8.self)
  turn(sources, sourceBytes, columns)
  let words = (scratch + tileRows &* (sourceBytes &+ 64)).assumingMemoryBound(to: UInt32.self)
  var sink = WordSink(words)
  var x = 0
  while x < targetWidth {
    let first = columns + tileRows &* channels &* Int(starts[x])
    let count = Int(counts[x])
    let weight = weights + x &* taps
    var channel = 0
    if channels == 3 {
      accumulateThree(first, weight, count, &sink)
      channel = 3
    }
    while channel < channels {
      accumulate(first + tileRows &* channel, weight, count, tileRows &* channels, &sink)
      channel &+= 1
    }
    x &+= 1
  }
  sink.flush()
  write(words, targets, targetWidth &* channels, rowCount)
}

/// Packs the bytes of four consecutive columns into one word a row.
private struct WordSink {
  private var target: UnsafeMutablePointer<UInt32>
  private var word = SampleLanes(repeating: 0)
  private var shift: Int32 = 0

  @inline(__always)
  init(_ target: UnsafeMutablePointer<UInt32>) {
    self.target = target
  }

  @inline(__always)
  mutating func append(_ sums: SampleLanes) {
    word = word | (clampedSamples(sums) &<< SampleLanes(repeating: shift))
    shift &+= 8
    if shift == 32 {
      flush()
    }
  }

  @inline(__always)
  mutating func flush() {
    UnsafeMutableRawPointer(target).storeBytes(of: word, as: SampleLanes.self)
    target += tileRows
    word = SampleLanes(repeating: 0)
    shift = 0
  }
}

@inline(__always)
private func accumulate(
  _ first: UnsafePointer<UInt8>, _ weights: UnsafePointer<Int32>, _ count: Int, _ step: Int,
  _ sink: inout WordSink
) {
  var sum = SampleLanes(repeating: 1 << (weightBits &- 1))
  var column = first
  var t = 0
  while t < count {
    sum = sum &+ widen(column) &* SampleLanes(repeating: weights[t])
    column += step
    t &+= 1
  }
  sink.append(sum)
}

@inline(__always)
private func accumulateThree(
  _ first: UnsafePointer<UInt8>, _ weights: UnsafePointer<Int32>, _ count: Int,
  _ sink: inout WordSink
) {
  var red = SampleLanes(repeating: 1 << (weightBits &- 1))
  var green = red
  var blue = red
  var column = first
  var t = 0
  while t < count {
    let weight = SampleLanes(repeating: weights[t])
    red = red &+ widen(column) &* weight
    green = green &+ widen(column + tileRows) &* weight
    blue = blue &+ widen(column + 2 &* tileRows) &* weight
    column += 3 &* tileRows
    t &+= 1
  }
  sink.append(red)
  sink.append(green)
  sink.append(blue)
}

/// Turns whole rows; the last, incomplete block goes byte by byte.
@inline(__always)
private func turn(
  _ rows: UnsafePointer<UnsafePointer<UInt8>>, _ byteCount: Int,
  _ columns: UnsafeMutablePointer<UInt8>
) {
  var offset = 0
  while offset &+ 64 <= byteCount {
    transposeTile(rows, offset, columns + tileRows &* offset)
    offset &+= 64
  }
  while offset < byteCount {
    var row = 0
    while row < tileRows {
      columns[tileRows &* offset &+ row] = rows[row][offset]
      row &+= 1
    }
    offset &+= 1
  }
}

@inline(__always)
private func write(
  _ words: UnsafePointer<UInt32>, _ rows: UnsafePointer<UnsafeMutablePointer<UInt8>>,
  _ byteCount: Int, _ rowCount: Int
) {
  var offset = 0
  while offset &+ 16 <= byteCount {
    writeTile(words + 4 &* offset, rows, offset, rowCount)
    offset &+= 16
  }
  while offset < byteCount {
    let word = words + (offset &>> 2) &* tileRows
    let shift = UInt32(truncatingIfNeeded: (offset & 3) &* 8)
    var row = 0
    while row < rowCount {
      rows[row][offset] = UInt8(truncatingIfNeeded: word[row] &>> shift)
      row &+= 1
    }
    offset &+= 1
  }
}
