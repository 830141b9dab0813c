/// A line of shell, as far as the documentation uses it.
enum CommandLineText {
  /// The words behind each call of a program.
  static func calls(of program: String, in line: String) -> [[String]] {
    var calls: [[String]] = []
    var current: [String]?
    for word in words(line) {
      if word == program || ["|", ">", "&&", "#"].contains(word) {
        if let current { calls.append(current) }
        current = word == program ? [] : nil
      } else {
        current?.append(word)
      }
    }
    return calls + (current.map { [$0] } ?? [])
  }

  /// The words, quotes taken off; `>` and what is called within `"$(…)"` stand apart.
  private static func words(_ line: String) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in line.replacing("\"$(", with: " ").replacing(")\"", with: " ") + " " {
      if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character == " " || character == ">" {
        if let word { words.append(word) }
        if character == ">" { words.append(">") }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    return words
  }
}
