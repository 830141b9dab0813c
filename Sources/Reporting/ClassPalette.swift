/// Numbers and colors for classes.
struct ClassPalette {
  /// The classes, the most frequent first.
  let labels: [String]
  private let numbers: [String: Int]

  init(_ tallies: [ResultTally]) {
    var counts: [String: Int] = [:]
    for tally in tallies { counts.merge(tally.counts, uniquingKeysWith: +) }
    labels = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    numbers = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, $0) })
  }

  func number(of label: String) -> Int { numbers[label] ?? 0 }

  func color(of label: String) -> String { Self.color(number(of: label)) }

  /// A CSS color: hues in leaps of the golden angle, so that neighbours differ most.
  ///
  /// Light enough that black text can be read on every one of them.
  static func color(_ number: Int) -> String {
    let hue = (255 + Double(number) * 137.508).truncatingRemainder(dividingBy: 360)
    let lightness = [0.72, 0.62, 0.84][number / 9 % 3]
    return "oklch(\(lightness) 0.16 \(Numerals.fixed(hue, places: 1)))"
  }
}
