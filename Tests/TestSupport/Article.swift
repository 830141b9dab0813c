import Foundation

/// A Markdown page of the project, with its code blocks.
public struct Article: Sendable, CustomStringConvertible {
  /// The file's name without its ending.
  public let name: String
  /// The whole text.
  public let text: String

  /// A fenced block of code.
  public struct Block: Sendable, CustomStringConvertible {
    /// The article's name and the line of the fence, for messages.
    public let place: String
    /// What stands behind the fence: `swift`.
    public let language: String
    /// The HTML comment in the line before: `part: stages` of `<!-- part: stages -->`.
    public let marker: String?
    /// The lines between the fences.
    public let lines: [String]

    public var text: String { lines.joined(separator: "\n") }
    public var description: String { place }
  }

  public init(_ file: URL) throws {
    name = file.deletingPathExtension().lastPathComponent
    text = try String(contentsOf: file, encoding: .utf8)
  }

  public var description: String { name }

  /// The project's folder.
  public static let root = Fixtures.root.appending(path: "../..").standardized

  /// The folder of the documentation's catalogue.
  public static let folder = root.appending(path: "Sources/Sluice/Sluice.docc")

  /// All articles of the catalogue, sorted by name.
  public static let all: [Article] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".md") }.sorted().compactMap {
      try? Article(folder.appending(path: $0))
    }
  }()

  /// The blocks of code, in order.
  public var blocks: [Block] {
    var blocks: [Block] = []
    var open: (line: Int, language: String, marker: String?)?
    var lines: [String] = []
    var before = ""
    for (index, line) in text.components(separatedBy: "\n").enumerated() {
      if let fence = open {
        if line == "```" {
          blocks.append(
            Block(
              place: "\(name).md:\(fence.line)", language: fence.language, marker: fence.marker,
              lines: lines))
          open = nil
        } else {
          lines.append(line)
        }
      } else if line.hasPrefix("```") {
        open = (index + 1, String(line.dropFirst(3)), Self.comment(before))
        lines = []
      }
      before = line
    }
    return blocks
  }

  /// The text outside of blocks.
  public var prose: String {
    var isInside = false
    return text.components(separatedBy: "\n").filter { line in
      let isFence = line.hasPrefix("```")
      if isFence { isInside.toggle() }
      return !isFence && !isInside
    }.joined(separator: "\n")
  }

  private static func comment(_ line: String) -> String? {
    guard line.hasPrefix("<!-- "), line.hasSuffix(" -->") else { return nil }
    return String(line.dropFirst(5).dropLast(4))
  }
}
