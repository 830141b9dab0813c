import Mustache

/// Escaping of text in HTML, for content and quoted attributes.
///
/// Works on Unicode scalars: as characters, a quote followed by a combining mark is no quote,
/// and would go through, while a browser still takes it for one.
struct HTMLEscaping: MustacheContentType {
  /// The name that a template asks for it by: `{{% CONTENT_TYPE:… }}`.
  static let name = "HTML-SCALARS"

  func escapeText(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
