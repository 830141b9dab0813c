import CVector
import KernelTable

// Registers: 4 blocks of 6 pixels fill 32 of 512 bits, one block of 6 pixels 16 of 256 bits or 32
// of 128 bits, one of 2 pixels 16 of 128 bits.
#if SIMD_AVX512
  let mostBlocks = 4

  /// Multiplies the pixels of a pass with its weights.
  ///
  /// Every element is summed over taps and channels in order, so that its bits do not depend on the
  /// tile it falls in.
  func multiplyBlocks(_ pass: BlockTilePass) {
    switch pass.blocks {
    case 1: sweepEight(pass, OneBlock.self)
    case 2: sweepEight(pass, TwoBlocks.self)
    case 3: sweepEight(pass, ThreeBlocks.self)
    default: sweepSix(pass, FourBlocks.self)
    }
  }
#elseif SIMD_FMA
  let mostBlocks = 1

  func multiplyBlocks(_ pass: BlockTilePass) { sweepSix(pass, OneBlock.self) }
#else
  let mostBlocks = 1

  func multiplyBlocks(_ pass: BlockTilePass) { sweepTwo(pass, OneBlock.self) }
#endif

/// Where the next pixels of a pass lie.
private struct PixelWalk {
  private let pass: BlockTilePass
  private var x: Int
  private var row: UnsafePointer<Float>
  /// Pixels left.
  private(set) var left: Int
  /// The next pixel in the first output block.
  private(set) var output: Int

  @inline(__always)
  init(_ pass: BlockTilePass) {
    self.pass = pass
    x = pass.firstPixel % pass.rowLength
    row = pass.input + pass.firstPixel / pass.rowLength &* pass.rowStep
    left = pass.pixelCount
    output = pass.firstPixel &* 16
  }

  /// Returns where the next pixel lies; the last is repeated.
  @inline(__always)
  mutating func next() -> UnsafePointer<Float> {
    let place = row + x &* pass.pixelStep
    left &-= 1
    if left > 0 {
      x &+= 1
      if x == pass.rowLength {
        x = 0
        row += pass.rowStep
      }
    }
    return place
  }

  @inline(__always)
  mutating func advanceOutput(_ pixels: Int) { output &+= pixels &* 16 }
}

/// Fetches the weights that come next, a part with each tap.
private struct UpcomingWeights {
  private var next: UnsafePointer<Float>
  private let end: UnsafePointer<Float>
  private let linesPerTap: Int

  @inline(__always)
  init(_ pass: BlockTilePass, _ pixels: Int) {
    next = pass.upcoming ?? pass.weights
    end = next + pass.upcomingCount
    let taps = (pass.pixelCount &+ pixels &- 1) / pixels &* pass.tapCount
    linesPerTap =
      pass.upcoming == nil || taps == 0 ? 0 : (pass.upcomingCount / 16 &+ taps &- 1) / taps
  }

  @inline(__always)
  mutating func fetch() {
    var line = 0
    while line < linesPerTap {
      guard next < end else { return }
      cvector_prefetch(next)
      next += 16
      line &+= 1
    }
  }
}

#if SIMD_AVX512
  @inline(__always)
  private func sweepEight<Sums: BlockSums>(_ pass: BlockTilePass, _: Sums.Type) {
    var walk = PixelWalk(pass)
    var upcoming = UpcomingWeights(pass, 8)
    while walk.left > 0 {
      let count = walk.left
      let (x0, x1, x2, x3) = (walk.next(), walk.next(), walk.next(), walk.next())
      let (x4, x5, x6, x7) = (walk.next(), walk.next(), walk.next(), walk.next())
      var c0 = Sums.zero, c1 = Sums.zero, c2 = Sums.zero, c3 = Sums.zero
      var c4 = Sums.zero, c5 = Sums.zero, c6 = Sums.zero, c7 = Sums.zero
      var weights = pass.weights
      var tap = 0
      while tap < pass.tapCount {
        upcoming.fetch()
        var at = pass.taps[tap]
        var channel = pass.run
        while channel > 0 {
          let w = Sums(weights)
          c0.add(w, x0[at])
          c1.add(w, x1[at])
          c2.add(w, x2[at])
          c3.add(w, x3[at])
          c4.add(w, x4[at])
          c5.add(w, x5[at])
          c6.add(w, x6[at])
          c7.add(w, x7[at])
          at &+= pass.channelStep
          weights += Sums.blocks &* 16
          channel &-= 1
        }
        tap &+= 1
      }
      let place = walk.output
      c0.finish(pass, place)
      if count > 1 { c1.finish(pass, place &+ 16) }
      if count > 2 { c2.finish(pass, place &+ 32) }
      if count > 3 { c3.finish(pass, place &+ 48) }
      if count > 4 { c4.finish(pass, place &+ 64) }
      if count > 5 { c5.finish(pass, place &+ 80) }
      if count > 6 { c6.finish(pass, place &+ 96) }
      if count > 7 { c7.finish(pass, place &+ 112) }
      walk.advanceOutput(8)
    }
  }
#endif

#if SIMD_FMA
  @inline(__always)
  private func sweepSix<Sums: BlockSums>(_ pass: BlockTilePass, _: Sums.Type) {
    var walk = PixelWalk(pass)
    var upcoming = UpcomingWeights(pass, 6)
    while walk.left > 0 {
      let count = walk.left
      let (x0, x1, x2) = (walk.next(), walk.next(), walk.next())
      let (x3, x4, x5) = (walk.next(), walk.next(), walk.next())
      var c0 = Sums.zero, c1 = Sums.zero, c2 = Sums.zero
      var c3 = Sums.zero, c4 = Sums.zero, c5 = Sums.zero
      var weights = pass.weights
      var tap = 0
      while tap < pass.tapCount {
        upcoming.fetch()
        var at = pass.taps[tap]
        var channel = pass.run
        while channel > 0 {
          let w = Sums(weights)
          c0.add(w, x0[at])
          c1.add(w, x1[at])
          c2.add(w, x2[at])
          c3.add(w, x3[at])
          c4.add(w, x4[at])
          c5.add(w, x5[at])
          at &+= pass.channelStep
          weights += Sums.blocks &* 16
          channel &-= 1
        }
        tap &+= 1
      }
      let place = walk.output
      c0.finish(pass, place)
      if count > 1 { c1.finish(pass, place &+ 16) }
      if count > 2 { c2.finish(pass, place &+ 32) }
      if count > 3 { c3.finish(pass, place &+ 48) }
      if count > 4 { c4.finish(pass, place &+ 64) }
      if count > 5 { c5.finish(pass, place &+ 80) }
      walk.advanceOutput(6)
    }
  }
#else
  @inline(__always)
  private func sweepTwo<Sums: BlockSums>(_ pass: BlockTilePass, _: Sums.Type) {
    var walk = PixelWalk(pass)
    var upcoming = UpcomingWeights(pass, 2)
    while walk.left > 0 {
      let count = walk.left
      let (x0, x1) = (walk.next(), walk.next())
      var c0 = Sums.zero, c1 = Sums.zero
      var weights = pass.weights
      var tap = 0
      while tap < pass.tapCount {
        upcoming.fetch()
        var at = pass.taps[tap]
        var channel = pass.run
        while channel > 0 {
          let w = Sums(weights)
          c0.add(w, x0[at])
          c1.add(w, x1[at])
          at &+= pass.channelStep
          weights += Sums.blocks &* 16
          channel &-= 1
        }
        tap &+= 1
      }
      let place = walk.output
      c0.finish(pass, place)
      if count > 1 { c1.finish(pass, place &+ 16) }
      walk.advanceOutput(2)
    }
  }
#endif

/// The vectors of one pixel in one to four output blocks.
private protocol BlockSums {
  static var zero: Self { get }
  static var blocks: Int { get }

  init(_ p: UnsafePointer<Float>)

  /// Adds `v` times the weights.
  mutating func add(_ weights: Self, _ v: Float)

  /// Adds what the pass begins from, finishes and stores; `place` is the pixel in the first block.
  func finish(_ pass: BlockTilePass, _ place: Int)
}

private struct OneBlock: BlockSums {
  var a: Lanes

  @inline(__always) static var zero: OneBlock { OneBlock(a: .zero) }
  @inline(__always) static var blocks: Int { 1 }

  @inline(__always) fileprivate init(a: Lanes) { self.a = a }

  @inline(__always) init(_ p: UnsafePointer<Float>) { a = load(p) }

  @inline(__always)
  mutating func add(_ weights: OneBlock, _ v: Float) {
    a = multiplyAdd(weights.a, Lanes(repeating: v), a)
  }

  @inline(__always)
  func finish(_ pass: BlockTilePass, _ place: Int) { finishSum(a, pass, 0, place) }
}

#if SIMD_AVX512
  private struct TwoBlocks: BlockSums {
    var a: Lanes
    var b: Lanes

    @inline(__always) static var zero: TwoBlocks { TwoBlocks(a: .zero, b: .zero) }
    @inline(__always) static var blocks: Int { 2 }

    @inline(__always)
    fileprivate init(a: Lanes, b: Lanes) {
      self.a = a
      self.b = b
    }

    @inline(__always)
    init(_ p: UnsafePointer<Float>) { self.init(a: load(p), b: load(p + 16)) }

    @inline(__always)
    mutating func add(_ weights: TwoBlocks, _ v: Float) {
      let x = Lanes(repeating: v)
      a = multiplyAdd(weights.a, x, a)
      b = multiplyAdd(weights.b, x, b)
    }

    @inline(__always)
    func finish(_ pass: BlockTilePass, _ place: Int) {
      finishSum(a, pass, 0, place)
      finishSum(b, pass, 1, place)
    }
  }

  private struct ThreeBlocks: BlockSums {
    var a: TwoBlocks
    var b: OneBlock

    @inline(__always) static var zero: ThreeBlocks { ThreeBlocks(a: .zero, b: .zero) }
    @inline(__always) static var blocks: Int { 3 }

    @inline(__always)
    fileprivate init(a: TwoBlocks, b: OneBlock) {
      self.a = a
      self.b = b
    }

    @inline(__always)
    init(_ p: UnsafePointer<Float>) { self.init(a: TwoBlocks(p), b: OneBlock(p + 32)) }

    @inline(__always)
    mutating func add(_ weights: ThreeBlocks, _ v: Float) {
      a.add(weights.a, v)
      b.add(weights.b, v)
    }

    @inline(__always)
    func finish(_ pass: BlockTilePass, _ place: Int) {
      a.finish(pass, place)
      finishSum(b.a, pass, 2, place)
    }
  }

  private struct FourBlocks: BlockSums {
    var a: TwoBlocks
    var b: TwoBlocks

    @inline(__always) static var zero: FourBlocks { FourBlocks(a: .zero, b: .zero) }
    @inline(__always) static var blocks: Int { 4 }

    @inline(__always)
    fileprivate init(a: TwoBlocks, b: TwoBlocks) {
      self.a = a
      self.b = b
    }

    @inline(__always)
    init(_ p: UnsafePointer<Float>) { self.init(a: TwoBlocks(p), b: TwoBlocks(p + 32)) }

    @inline(__always)
    mutating func add(_ weights: FourBlocks, _ v: Float) {
      a.add(weights.a, v)
      b.add(weights.b, v)
    }

    @inline(__always)
    func finish(_ pass: BlockTilePass, _ place: Int) {
      a.finish(pass, place)
      finishSum(b.a, pass, 2, place)
      finishSum(b.b, pass, 3, place)
    }
  }
#endif

@inline(__always)
private func finishSum(_ v: Lanes, _ pass: BlockTilePass, _ block: Int, _ pixel: Int) {
  let place = block &* pass.blockStep &+ pixel
  let start = pass.bias.map { load($0 + block &* 16) } ?? load(pass.output + place)
  finishBlock(v + start, pass.finish, place, pass.output + place)
}
