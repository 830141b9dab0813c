/// The terms of an Einstein summation such as `bij,bjk->bik`.
struct EinsumEquation: Equatable {
  /// For each operand, and for the result, the labels of its dimensions; those of an ellipsis
  /// count from 0 on backwards.
  let operands: [[Int]]
  let result: [Int]

  /// Reads an equation for operands of the given ranks.
  init(_ text: String, ranks: [Int]) throws(OperatorError) {
    let compact = text.filter { !$0.isWhitespace }
    var sides = [Substring(compact)]
    if let arrow = compact.firstRange(of: "->") {
      sides = [compact[..<arrow.lowerBound], compact[arrow.upperBound...]]
    }
    let terms = sides[0].split(separator: ",", omittingEmptySubsequences: false)
    guard terms.count == ranks.count else {
      throw .invalidAttribute("equation", "'\(text)' has not \(ranks.count) terms")
    }
    var operands: [[Int]] = []
    var longest = 0
    for (term, rank) in zip(terms, ranks) {
      let letters = term.utf8.count { $0 != 0x2E }
      let hidden = rank - letters
      guard hidden >= 0, hidden == 0 || term.contains("...") else {
        throw .invalidAttribute("equation", "'\(term)' does not fit \(rank) dimensions")
      }
      longest = max(longest, hidden)
      operands.append(try EinsumEquation.labels(term, hidden: hidden))
    }
    self.operands = operands
    if sides.count > 1 {
      result = try EinsumEquation.labels(sides[1], hidden: longest)
      guard Set(result).count == result.count,
        Set(result).isSubset(of: Set(operands.joined()).union((0..<longest).map { -1 - $0 }))
      else { throw .invalidAttribute("equation", "'\(text)' gives dimensions it does not have") }
    } else {
      // Without a right side it has the labels that stand once, in alphabetical order.
      let all = operands.joined()
      let single = Set(all).filter { label in label > 0 && all.count { $0 == label } == 1 }
      result = (0..<longest).map { $0 - longest } + single.sorted()
    }
  }

  /// Letters by their code; an ellipsis of `hidden` dimensions by -hidden to -1.
  private static func labels(
    _ term: Substring, hidden: Int
  ) throws(OperatorError) -> [Int] {
    var labels: [Int] = []
    var rest = term
    while let character = rest.first {
      if rest.hasPrefix("...") {
        labels += (0..<hidden).map { $0 - hidden }
        rest = rest.dropFirst(3)
        continue
      }
      guard character.isLetter, let code = character.asciiValue else {
        throw .invalidAttribute("equation", "'\(term)' holds '\(character)'")
      }
      labels.append(Int(code))
      rest = rest.dropFirst()
    }
    return labels
  }
}
