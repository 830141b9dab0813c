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
    case 1: BlockTile<1, 8, 8>.sweep(pass)
    case 2: BlockTile<2, 8, 16>.sweep(pass)
    case 3: BlockTile<3, 8, 24>.sweep(pass)
    default: BlockTile<4, 6, 24>.sweep(pass)
    }
  }
#elseif SIMD_FMA
  let mostBlocks = 1

  func multiplyBlocks(_ pass: BlockTilePass) { BlockTile<1, 6, 6>.sweep(pass) }
#else
  let mostBlocks = 1

  func multiplyBlocks(_ pass: BlockTilePass) { BlockTile<1, 2, 2>.sweep(pass) }
#endif

/// The register tile: `pixels` pixels of `blocks` output blocks, `sums` vectors together.
private enum BlockTile<let blocks: Int, let pixels: Int, let sums: Int> {
  typealias Sums = InlineArray<sums, Lanes>
  typealias Places = InlineArray<pixels, UnsafePointer<Float>>

  @inline(__always)
  static func sweep(_ pass: BlockTilePass) {
    var x = pass.firstPixel % pass.rowLength
    var row = pass.input + pass.firstPixel / pass.rowLength &* pass.rowStep
    var done = 0
    while done < pass.pixelCount {
      let count = least(pixels, pass.pixelCount &- done)
      var places = Places(repeating: pass.input)
      var p = 0
      while p < pixels {
        places[unchecked: p] = row + x &* pass.pixelStep
        // Pixels past the last repeat it.
        if p &+ 1 < count || p &+ 1 == pixels {
          x &+= 1
          if x == pass.rowLength {
            x = 0
            row += pass.rowStep
          }
        }
        p &+= 1
      }
      let output = pass.output + (pass.firstPixel &+ done) &* 16
      var c = begin(pass, output, count)
      accumulate(pass, places, &c)
      if count == pixels {
        finish(pass, c, pass.firstPixel &+ done, pixels)
      } else {
        finish(pass, c, pass.firstPixel &+ done, count)
      }
      done &+= pixels
    }
  }

  @inline(__always)
  private static func begin(
    _ pass: BlockTilePass, _ output: UnsafeMutablePointer<Float>, _ count: Int
  ) -> Sums {
    var c = Sums(repeating: .zero)
    var b = 0
    while b < blocks {
      var p = 0
      if let bias = pass.bias {
        let v = load(bias + b &* 16)
        while p < pixels {
          c[unchecked: p &* blocks &+ b] = v
          p &+= 1
        }
      } else {
        let from = UnsafePointer(output + b &* pass.blockStep)
        while p < pixels {
          if p < count { c[unchecked: p &* blocks &+ b] = load(from + p &* 16) }
          p &+= 1
        }
      }
      b &+= 1
    }
    return c
  }

  @inline(__always)
  private static func accumulate(_ pass: BlockTilePass, _ places: Places, _ c: inout Sums) {
    var weights = pass.weights
    var tap = 0
    while tap < pass.tapCount {
      var place = pass.taps[tap]
      var channel = pass.run
      while channel > 0 {
        var w = InlineArray<blocks, Lanes>(repeating: .zero)
        var b = 0
        while b < blocks {
          w[unchecked: b] = load(weights + b &* 16)
          b &+= 1
        }
        var p = 0
        while p < pixels {
          let v = Lanes(repeating: places[unchecked: p][place])
          b = 0
          while b < blocks {
            let i = p &* blocks &+ b
            c[unchecked: i] = multiplyAdd(w[unchecked: b], v, c[unchecked: i])
            b &+= 1
          }
          p &+= 1
        }
        place &+= pass.channelStep
        weights += blocks &* 16
        channel &-= 1
      }
      tap &+= 1
    }
  }

  @inline(__always)
  private static func finish(_ pass: BlockTilePass, _ c: Sums, _ pixel: Int, _ count: Int) {
    var b = 0
    while b < blocks {
      let place = b &* pass.blockStep &+ pixel &* 16
      var p = 0
      while p < pixels {
        if p < count {
          finishBlock(
            c[unchecked: p &* blocks &+ b], pass.finish, place &+ p &* 16,
            pass.output + (place &+ p &* 16))
        }
        p &+= 1
      }
      b &+= 1
    }
  }
}

/// Stores `clip(v + source)` or `clip(v) + source`; `place` is where in the source.
@inline(__always)
func finishBlock(
  _ v: Lanes, _ finish: BlockFinish, _ place: Int, _ output: UnsafeMutablePointer<Float>
) {
  var v = v
  if let source = finish.source, !finish.sourceComesLast { v += load(source + place) }
  v = clamp(v, finish.low, finish.high)
  if let source = finish.source, finish.sourceComesLast { v += load(source + place) }
  store(v, to: output)
}
