#if SIMD_AVX512
  import CVector
  import KernelTable

  /// Slides a window of 3x3 taps over each channel, by the instruction for sums of four products.
  ///
  /// The three bytes of a column make one quad with a zero; neighbouring pixels share columns.
  func slideThrees(
    _ window: ByteWindow, _ columns: UnsafePointer<Int8>, _ places: BytePlaces,
    _ scaling: ByteScaling
  ) {
    let step = window.tapPlaces[1]
    var weights = UnsafeRawPointer(columns)
    var block = 0
    while block < window.blocks {
      let w0 = weights.loadUnaligned(as: IntLanes.self)
      let w1 = (weights + 64).loadUnaligned(as: IntLanes.self)
      let w2 = (weights + 128).loadUnaligned(as: IntLanes.self)
      let start = UnsafeRawPointer(scaling.bias + 16 &* block).loadUnaligned(as: IntLanes.self)
      let input = window.input + 16 &* block
      var c0 = IntLanes.zero
      var c1 = IntLanes.zero
      var c2 = IntLanes.zero
      var last = Int.min
      var pixel = 0
      while pixel < places.count {
        let place = places.input[pixel]
        let x = input + place
        if place &- last == step {
          c0 = c1
          c1 = c2
        } else if place &- last == 2 &* step {
          c0 = c2
          c1 = column(x + step, window)
        } else {
          c0 = column(x, window)
          c1 = column(x + step, window)
        }
        c2 = column(x + 2 &* step, window)
        last = place
        let sums = cvector_dot16(cvector_dot16(cvector_dot16(start, c0, w0), c1, w1), c2, w2)
        let residual = scaling.residual == nil ? 0 : places.residual[pixel]
        writeByteBlock(sums, block, scaling, residual, window.output + places.output[pixel])
        pixel &+= 1
      }
      weights += 192
      block &+= 1
    }
  }

  /// The bytes of three rows, in one quad a channel.
  @inline(__always)
  private func column(_ x: UnsafePointer<UInt8>, _ window: ByteWindow) -> IntLanes {
    let below = cvector_widened_bytes(x + window.tapPlaces[3])
    let last = cvector_widened_bytes(x + window.tapPlaces[6])
    return cvector_widened_bytes(x) | (below &<< 8) | (last &<< 16)
  }
#endif
