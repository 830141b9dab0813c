extension Span where Element: BitwiseCopyable {
  /// Calls `body` with the address of the first element.
  ///
  /// - Precondition: The span is not empty.
  func withBase<R>(_ body: (UnsafePointer<Element>) -> R) -> R {
    withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { preconditionFailure("empty span") }
      return body(base)
    }
  }
}

extension MutableSpan where Element: BitwiseCopyable {
  /// Calls `body` with the address of the first element.
  ///
  /// - Precondition: The span is not empty.
  mutating func withBase<R>(_ body: (UnsafeMutablePointer<Element>) -> R) -> R {
    withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { preconditionFailure("empty span") }
      return body(base)
    }
  }
}

/// Splits `0..<count` into ranges of at least `grain` and calls `body` with each.
func spreadRanges(
  count: Int, grain: Int, threads: Int, body: (Range<Int>) -> Void
) {
  let pieces = max(1, min(threads, count / max(grain, 1)))
  ThreadTeam.spread(count: pieces, threads: threads) { piece in
    body(count * piece / pieces..<count * (piece + 1) / pieces)
  }
}
