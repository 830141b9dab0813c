/// The operators that can be read from files, for the documentation.
package enum OperatorTable {
  /// A Markdown table of the families, a row each.
  package static var markdown: String {
    var lines = ["| family | operators |", "|---|---|"]
    for family in BuiltinMappings.all {
      let names = family.kinds.sorted().map { "`\($0)`" }.joined(separator: ", ")
      lines.append("| \(title(of: family)) | \(names) |")
    }
    return lines.joined(separator: "\n")
  }

  /// The number of different operators.
  package static var count: Int { BuiltinMappings.byKind.count }

  /// The type's name as words: `SoftmaxFamily` gives `softmax family`.
  private static func title(of family: any Mapping.Type) -> String {
    var title = ""
    for letter in "\(family)" {
      if letter.isUppercase, !title.isEmpty { title += " " }
      title += letter.lowercased()
    }
    return title
  }
}
