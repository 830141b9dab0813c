/// The two histograms of one kind of results: by class and by score.
struct TallyContext {
  /// So many classes are shown at once; the others can be unfolded.
  static let openLimit = 12
  /// So many classes are listed at all.
  static let limit = 500

  private let tally: ResultTally
  private let palette: ClassPalette

  init(_ tally: ResultTally, _ palette: ClassPalette) {
    self.tally = tally
    self.palette = palette
  }

  var values: [String: Any] {
    let ranked = tally.ranked
    let listed = ranked.prefix(Self.limit)
    let most = ranked.first?.count ?? 0
    let rows = listed.map { row($0.label, $0.count, most: most) }
    let unnamed = ranked.dropFirst(Self.limit)
    let noun = tally.kind == .detection ? "detection" : "classification"
    return [
      "slot": tally.slot, "caption": caption,
      "total": Numerals.counted(tally.total, noun),
      "classCount": ranked.count == 1 ? "1 class" : "\(Numerals.grouped(ranked.count)) classes",
      "classes": Array(rows.prefix(Self.openLimit)),
      "further": Array(rows.dropFirst(Self.openLimit)),
      "hasFurther": rows.count > Self.openLimit,
      "furtherCount": Numerals.grouped(max(0, ranked.count - Self.openLimit)),
      "hasUnlisted": !unnamed.isEmpty,
      "unlistedClasses": Numerals.grouped(unnamed.count),
      "unlistedResults": Numerals.grouped(unnamed.reduce(0) { $0 + $1.count }),
      "bins": bins, "hasBins": tally.unbinned < tally.total,
      "hasUnbinned": tally.unbinned > 0, "unbinned": Numerals.counted(tally.unbinned, noun),
      "most": Numerals.grouped(tally.bins.max() ?? 0),
      "binSummary": bins.filter { $0["isEmpty"] as? Bool == false }
        .compactMap { $0["text"] as? String }.joined(separator: "; "),
    ]
  }

  private var caption: String {
    if tally.kind == .detection { return "Detections by class" }
    return tally.depth == 0 ? "Pictures by best class" : "Detections by best class"
  }

  private func row(_ label: String, _ count: Int, most: Int) -> [String: Any] {
    [
      "label": label, "count": Numerals.grouped(count), "color": palette.color(of: label),
      "width": Numerals.fixed(Double(count) / Double(max(1, most)) * 100, places: 2),
      "query": FileLink.encoded(label.utf8),
    ]
  }

  /// The bars of the score histogram, in a drawing 100 wide and 100 high.
  private var bins: [[String: Any]] {
    let most = Double(max(1, tally.bins.max() ?? 0))
    let width = 100 / Double(ResultTally.binCount)
    return tally.bins.enumerated().map { place, count in
      let height = count > 0 ? max(1, Double(count) / most * 100) : 0
      let low = Numerals.fixed(Double(place) / Double(ResultTally.binCount), places: 2)
      let high = Numerals.fixed(Double(place + 1) / Double(ResultTally.binCount), places: 2)
      return [
        "x": Numerals.fixed(Double(place) * width + 0.3, places: 2),
        "y": Numerals.fixed(100 - height, places: 2),
        "width": Numerals.fixed(width - 0.6, places: 2),
        "height": Numerals.fixed(height, places: 2),
        "text": "\(low)–\(high): \(Numerals.grouped(count))", "isEmpty": count == 0,
      ]
    }
  }
}
