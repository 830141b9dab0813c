/// Counts of values in bins with names.
package struct BinnedCounts: Sendable, Equatable {
  /// A bin.
  package struct Bin: Sendable, Equatable {
    package var label: String
    package var count: Int
  }

  /// The bins in order.
  package private(set) var bins: [Bin]
  /// Where one bin ends and the next begins; a value on an edge is in the higher bin.
  private let edges: [Double]

  /// Makes empty bins, one more than edges: below the first edge, between two edges, and from the last edge on.
  init(edges: [Double], labels: [String]) {
    self.edges = edges
    bins = labels.map { Bin(label: $0, count: 0) }
  }

  /// The number of values.
  package var total: Int { bins.reduce(0) { $0 + $1.count } }

  mutating func add(_ value: Double) {
    guard value.isFinite else { return }
    bins[edges.firstIndex { value < $0 } ?? edges.count].count += 1
  }

  /// Objects in a picture: one by one up to ten, then in wider bins.
  static let objects = BinnedCounts(
    edges: (1...11).map(Double.init) + [21, 51, 101],
    labels: (0...10).map(String.init) + ["11–20", "21–50", "51–100", "more"])

  /// Sides in pixels, each bin twice as wide as the one before.
  static let sides = BinnedCounts(
    edges: [4, 8, 16, 32, 64, 128, 256, 512, 1024],
    labels: [
      "< 4", "4–8", "8–16", "16–32", "32–64", "64–128", "128–256", "256–512", "512–1024",
      "≥ 1024",
    ])

  /// Width over height.
  static let aspects = BinnedCounts(
    edges: [0.125, 0.25, 0.5, 0.8, 1.25, 2, 4, 8],
    labels: [
      "< 1:8", "1:8–1:4", "1:4–1:2", "1:2–4:5", "4:5–5:4", "5:4–2:1", "2:1–4:1", "4:1–8:1", "> 8:1",
    ]
  )

  /// Shares of the picture's area, in percent.
  static let shares = BinnedCounts(
    edges: [0.01, 0.1, 1, 5, 10, 25, 50, 75],
    labels: [
      "< 0.01 %", "0.01–0.1 %", "0.1–1 %", "1–5 %", "5–10 %", "10–25 %", "25–50 %", "50–75 %",
      "≥ 75 %",
    ])
}
