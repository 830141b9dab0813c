import PluginInterface

/// The rules for the names of plugins and of what they add.
public enum PluginNames {
  /// Whether a name is `vendor/name`, both of small letters, digits, `-` and `_`.
  public static func isValid(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy(isWord)
  }

  /// Whether one half of a name is right: a letter, then letters, digits, `-` and `_`; at most 64.
  public static func isWord(_ word: some StringProtocol) -> Bool {
    guard let first = word.utf8.first, (97...122).contains(first), word.utf8.count <= 64 else {
      return false
    }
    return word.utf8.allSatisfy {
      (97...122).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 95
    }
  }

  /// Checks the names in a plugin.
  ///
  /// - Throws: ``PluginError``.
  static func check(_ plugin: Plugin) throws(PluginError) {
    guard isValid(plugin.name) else {
      throw PluginError(
        .names, "a plugin calls itself \"\(plugin.name)\"",
        hint: "names are vendor/name, of small letters, digits, - and _")
    }
    guard !plugin.components.isEmpty else {
      throw PluginError(
        .noEntry, "the plugin \(plugin.name) adds nothing", hint: "list its stages in Plugin(…)")
    }
    let vendor = plugin.name.prefix { $0 != "/" } + "/"
    var seen: Set<String> = []
    for (family, component) in plugin.components {
      let kind = component.kind
      guard isValid(kind), kind.hasPrefix(vendor) else {
        throw PluginError(
          .names, "the plugin \(plugin.name) calls one of its \(family)s \"\(kind)\"",
          hint: "its kinds are \(vendor)name")
      }
      guard seen.insert(family + " " + kind).inserted else {
        throw PluginError(.names, "the plugin \(plugin.name) has the \(family) \(kind) twice")
      }
    }
  }
}
