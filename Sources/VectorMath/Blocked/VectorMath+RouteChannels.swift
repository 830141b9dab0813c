extension VectorMath {
  /// Moves the channels that a route takes from one of its sources; padding lanes become zero.
  ///
  /// Called once for each source; the lanes of the others stay as they are.
  ///
  /// - Parameters:
  ///   - input: `[batch, inBlocks, plane, 16]`.
  ///   - source: Which source of the route the input is.
  ///   - output: `[batch, blocks of the route, plane, 16]`.
  ///   - route: The way of each channel.
  ///   - batch: The number of pictures.
  ///   - plane: Height times width.
  ///   - threads: The most threads to use.
  /// - Precondition: The counts fit, and the route takes no channel that the input lacks.
  public func routeChannels(
    _ input: Span<Float>, source: Int, into output: inout MutableSpan<Float>,
    route: ChannelRoute, batch: Int, plane: Int, threads: Int = 1
  ) {
    let lanes = ChannelRoute.lanes
    let blocks = route.blocks
    precondition(source < route.sources)
    precondition(output.count == batch * blocks * plane * lanes)
    guard !output.isEmpty, !input.isEmpty else { return }
    precondition(input.count % (batch * plane * lanes) == 0)
    let inBlocks = input.count / (batch * plane * lanes)
    precondition(route.needs[source] <= inBlocks * lanes)
    let own = route.runs[source]
    let tail = source == 0 && route.origins.count % lanes != 0 ? route.origins.count % lanes : lanes
    let size = plane * lanes
    input.withBase { input in
      output.withBase { output in
        spreadRanges(
          count: batch * blocks, grain: max(1, mapGrain / size), threads: threads
        ) { range in
          for place in range {
            let block = place % blocks
            let target = output + place * size
            let picture = input + place / blocks * inBlocks * size
            if block == blocks - 1, tail < lanes { clearLanes(tail..<lanes, target, plane) }
            move(own[block], from: picture, to: target, plane: plane)
          }
        }
      }
    }
  }

  private func clearLanes(_ lanes: Range<Int>, _ block: UnsafeMutablePointer<Float>, _ plane: Int) {
    for pixel in 0..<plane {
      for lane in lanes { block[pixel * ChannelRoute.lanes + lane] = 0 }
    }
  }

  private func move(
    _ runs: [ChannelRoute.Run], from picture: UnsafePointer<Float>,
    to block: UnsafeMutablePointer<Float>, plane: Int
  ) {
    let lanes = ChannelRoute.lanes
    if runs.count == 1, runs[0].count == lanes {
      block.update(from: picture + runs[0].fromBlock * plane * lanes, count: plane * lanes)
      return
    }
    // Pieces of the plane small enough for all runs to find them in the first cache.
    let piece = 64
    for start in stride(from: 0, to: plane, by: piece) {
      let count = min(piece, plane - start)
      for run in runs {
        let from = picture + (run.fromBlock * plane + start) * lanes + run.fromLane
        let to = block + start * lanes + run.toLane
        switch run.count {
        case 8: moveLanes(SIMD8<Float>.self, from, to, count)
        case 4: moveLanes(SIMD4<Float>.self, from, to, count)
        case 2: moveLanes(SIMD2<Float>.self, from, to, count)
        default: moveLanes(Float.self, from, to, count)
        }
      }
    }
  }

  @inline(__always)
  private func moveLanes<Lanes: BitwiseCopyable>(
    _ type: Lanes.Type, _ from: UnsafePointer<Float>, _ to: UnsafeMutablePointer<Float>,
    _ pixels: Int
  ) {
    for pixel in 0..<pixels {
      let lanes = UnsafeRawPointer(from + pixel * ChannelRoute.lanes).loadUnaligned(as: type)
      UnsafeMutableRawPointer(to + pixel * ChannelRoute.lanes).storeBytes(of: lanes, as: type)
    }
  }
}
