extension VectorMath {
  /// Brings `[batch, channels, plane]` into blocked layout, `[batch, blocks, plane, 16]`; padding
  /// channels become zero.
  ///
  /// - Precondition: The counts fit.
  public func blockChannels(
    _ input: Span<Float>, batch: Int, channels: Int, plane: Int,
    output: inout MutableSpan<Float>, threads: Int = 1
  ) {
    let size = ChannelBlock.size
    let blocks = ChannelBlock.count(channels)
    precondition(input.count == batch * channels * plane)
    precondition(output.count == batch * blocks * plane * size)
    guard !output.isEmpty, !input.isEmpty else { return }
    input.withUnsafeBufferPointer { input in
      output.withBase { output in
        guard let input = input.baseAddress else { return }
        spreadParts(batch * blocks, plane: plane, threads: threads) { item, first, count in
          let block = item % blocks
          let rows = min(size, channels - block * size)
          let x = input + (item / blocks * channels + block * size) * plane + first
          let y = output + (item * plane + first) * size
          if rows < size { y.update(repeating: 0, count: count * size) }
          kernels.network.transpose(x, plane, y, size, rows, count)
        }
      }
    }
  }

  /// Brings blocked layout, `[batch, blocks, plane, 16]`, into `[batch, channels, plane]`.
  ///
  /// - Precondition: The counts fit.
  public func unblockChannels(
    _ input: Span<Float>, batch: Int, channels: Int, plane: Int,
    output: inout MutableSpan<Float>, threads: Int = 1
  ) {
    let size = ChannelBlock.size
    let blocks = ChannelBlock.count(channels)
    precondition(input.count == batch * blocks * plane * size)
    precondition(output.count == batch * channels * plane)
    guard !output.isEmpty else { return }
    input.withUnsafeBufferPointer { input in
      output.withBase { output in
        guard let input = input.baseAddress else { return }
        spreadParts(batch * blocks, plane: plane, threads: threads) { item, first, count in
          let block = item % blocks
          let columns = min(size, channels - block * size)
          let x = input + (item * plane + first) * size
          let y = output + (item / blocks * channels + block * size) * plane + first
          kernels.network.transpose(x, size, y, plane, count, columns)
        }
      }
    }
  }

  /// Calls `body` with an item and a range of its pixels, in parts worth a thread's while.
  private func spreadParts(
    _ items: Int, plane: Int, threads: Int,
    _ body: (_ item: Int, _ first: Int, _ count: Int) -> Void
  ) {
    let part = 1024
    let parts = max(1, (plane + part - 1) / part)
    ThreadTeam.spread(count: items * parts, threads: items * plane < 2048 ? 1 : threads) { index in
      let first = index % parts * part
      body(index / parts, first, min(part, plane - first))
    }
  }
}
