/// The name among `names` that `word` was most likely meant to be, as a hint: `did you mean "x"?`.
///
/// A word without a vendor may be meant to be a `vendor/name`.
package func suggestion(for word: String, among names: [String]) -> String? {
  let lowered = word.lowercased()
  let ranked = names.map { name in
    let whole = name.lowercased()
    let last = lowered.contains("/") ? whole : whole.split(separator: "/").last.map(String.init)
    let distances = [whole, last ?? whole].map { editDistance(lowered, $0) }
    return (name: name, distance: distances.min() ?? .max)
  }
  guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
  guard best.distance <= max(1, word.count / 3) || best.name.lowercased().hasPrefix(lowered) else {
    return nil
  }
  return "did you mean \"\(best.name)\"?"
}

/// The fewest insertions, deletions, replacements and swaps of neighbours that turn one word into the other.
func editDistance(_ first: String, _ second: String) -> Int {
  let a = Array(first.prefix(64))
  let b = Array(second.prefix(64))
  guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
  var rows = [Array(0...b.count)]
  for i in 1...a.count {
    var row = [i]
    for j in 1...b.count {
      var best = min(
        rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        best = min(best, rows[i - 2][j - 2] + 1)
      }
      row.append(best)
    }
    rows.append(row)
  }
  return rows[a.count][b.count]
}
