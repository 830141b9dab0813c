/// What a crashed Swift program writes to its standard error.
public enum CrashReport {
  /// The variable that has a program say where it crashed, but not what its registers and memory held.
  public static let environment = [
    "SWIFT_BACKTRACE":
      "enable=yes,registers=none,images=none,threads=crashed,limit=3,top=0,color=no,sanitize=no"
  ]

  /// The lines that say what happened: without addresses, which differ from run to run, and headings.
  ///
  /// - Parameter lines: What the program wrote.
  /// - Returns: Its own words, and the names of the functions that it was in.
  public static func essence(of lines: some Sequence<some StringProtocol>) -> [String] {
    lines.compactMap { line in
      let words = String(line).split(separator: " ").map(String.init)
      guard let first = words.first, !isHeading(first, words, line) else { return nil }
      guard Int(first) != nil,
        let place = words.firstIndex(where: { $0.hasPrefix("0x") }), place <= 2
      else { return String(line) }
      var name = Array(words[(place + 1)...])
      if let plus = name.lastIndex(of: "+"), plus + 1 < name.count, Int(name[plus + 1]) != nil {
        name.removeSubrange(plus...plus + 1)
      }
      return name.isEmpty ? nil : "in " + name.joined(separator: " ")
    }
  }

  private static func isHeading(
    _ first: String, _ words: [String], _ line: some StringProtocol
  ) -> Bool {
    switch first {
    case "...", "Platform:": true
    case "***", "💣", "💥": line.contains("Backtracing from") || line.contains("Program crashed")
    case "Backtrace": words.dropFirst().first == "took"
    case "Thread": line.hasSuffix("crashed:")
    default: false
    }
  }
}
