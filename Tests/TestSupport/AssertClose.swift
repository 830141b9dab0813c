import Testing

/// Records an issue unless `actual` lies within `ulps` units in the last place of `expected`, or
/// within `absolute` of it.
///
/// NaN is close to NaN only; an infinity only to itself.
public func assertClose(
  _ actual: Float, _ expected: Double, ulps: Double, absolute: Double = 0,
  _ comment: @autoclosure () -> String = "", sourceLocation: SourceLocation = #_sourceLocation
) {
  guard !isClose(actual, expected, ulps: ulps, absolute: absolute) else { return }
  Issue.record(
    "\(actual) is not within \(ulps) ulps of \(expected) \(comment())",
    sourceLocation: sourceLocation)
}

/// Records one issue, naming the worst element, unless every element is close.
public func assertClose(
  _ actual: [Float], _ expected: [Double], ulps: Double, absolute: Double = 0,
  _ comment: @autoclosure () -> String = "", sourceLocation: SourceLocation = #_sourceLocation
) {
  guard actual.count == expected.count else {
    Issue.record(
      "has \(actual.count) elements, not \(expected.count) \(comment())",
      sourceLocation: sourceLocation)
    return
  }
  let wrong = actual.indices.filter {
    !isClose(actual[$0], expected[$0], ulps: ulps, absolute: absolute)
  }
  let worst = wrong.max {
    abs(Double(actual[$0]) - expected[$0]) < abs(Double(actual[$1]) - expected[$1])
  }
  guard let worst else { return }
  Issue.record(
    """
    \(wrong.count) of \(actual.count) elements are not within \(ulps) ulps; the worst, at \
    \(worst), is \(actual[worst]), expected \(expected[worst]) \(comment())
    """,
    sourceLocation: sourceLocation)
}

/// Says whether `actual` lies within `ulps` of `expected` rounded to `Float`, or within `absolute`.
public func isClose(
  _ actual: Float, _ expected: Double, ulps: Double, absolute: Double = 0
) -> Bool {
  if expected.isNaN { return actual.isNaN }
  let rounded = Float(expected)
  if rounded.isInfinite || actual.isInfinite || actual.isNaN { return actual == rounded }
  let difference = abs(Double(actual) - expected)
  return difference <= absolute || difference <= ulps * Double(rounded.ulp)
}
