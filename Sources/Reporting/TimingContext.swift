/// The rows of the timing table.
enum TimingContext {
  static func rows(_ timings: [ReportContents.Timing]) -> [[String: Any]] {
    let total = timings.reduce(0) { $0 + $1.totalSeconds }
    let longest = timings.map(\.totalSeconds).max() ?? 0
    return timings.map { timing in
      func percent(of whole: Double) -> Double {
        whole > 0 ? timing.totalSeconds / whole * 100 : 0
      }
      let share = percent(of: total)
      return [
        "stage": timing.stage, "count": Numerals.grouped(timing.count),
        "total": Numerals.duration(timing.totalSeconds),
        "width": Numerals.fixed(percent(of: longest), places: 2),
        "share": share > 0 && share < 0.5 ? "< 1" : Numerals.fixed(share, places: 0),
        "mean": Numerals.brief(timing.meanMs), "median": Numerals.brief(timing.medianMs),
        "p95": Numerals.brief(timing.p95Ms), "max": Numerals.brief(timing.maxMs),
      ]
    }
  }
}
