/// A coordinate along a row of pixels, in pieces of cubics.
package struct RowCurves: Sendable {
  /// The first pixel of each piece, and the end of the last: from 0, never falling.
  package private(set) var starts: [Int32]

  /// Four coefficients a piece, of the distance in pixels from the piece's first pixel's centre.
  package private(set) var coefficients: [Float]

  /// Lays pieces end to end.
  ///
  /// - Precondition: `starts` begins with 0, never falls, and has one number more than pieces.
  package init(starts: [Int]) {
    precondition(starts.count > 1 && starts[0] == 0)
    precondition(zip(starts, starts.dropFirst()).allSatisfy { $0 <= $1 })
    self.starts = starts.map { Int32($0) }
    coefficients = Array(repeating: 0, count: 4 * (starts.count - 1))
  }

  /// How many pixels the pieces cover.
  package var count: Int { Int(starts[starts.count - 1]) }

  /// Sets one piece to `c0 + c1 t + c2 t² + c3 t³`.
  package mutating func set(_ piece: Int, _ c0: Double, _ c1: Double, _ c2: Double, _ c3: Double) {
    coefficients[4 * piece] = Float(c0)
    coefficients[4 * piece + 1] = Float(c1)
    coefficients[4 * piece + 2] = Float(c2)
    coefficients[4 * piece + 3] = Float(c3)
  }
}

extension VectorMath {
  /// Writes the coordinate of each pixel.
  ///
  /// - Precondition: `target` holds ``positionSlack`` numbers more than the curves cover.
  package func fill(_ target: inout MutableSpan<Float>, with curves: RowCurves) {
    precondition(target.count >= curves.count + Self.positionSlack)
    let pieces = curves.starts.count - 1
    curves.starts.span.withBase { starts in
      curves.coefficients.span.withBase { coefficients in
        target.withBase { kernels.warp.fillCurves(starts, coefficients, pieces, $0) }
      }
    }
  }

  /// Writes `(x + i dx) / (w + i dw)` to `xs[i]`, and `ys` likewise, for `i` in `0..<count`.
  ///
  /// Divisors that are not positive become very small.
  ///
  /// - Precondition: both spans hold ``positionSlack`` numbers more than `count`.
  package func fillProjective(
    _ xs: inout MutableSpan<Float>, _ ys: inout MutableSpan<Float>, count: Int,
    x: (start: Double, step: Double), y: (start: Double, step: Double),
    w: (start: Double, step: Double)
  ) {
    precondition(min(xs.count, ys.count) >= count + Self.positionSlack)
    xs.withBase { xs in
      ys.withBase { ys in
        kernels.warp.fillProjective(
          Float(x.start), Float(x.step), Float(y.start), Float(y.step), Float(w.start),
          Float(w.step), xs, ys, count)
      }
    }
  }
}
