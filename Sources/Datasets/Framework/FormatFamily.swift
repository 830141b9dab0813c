import Options
import StrictJSON

/// The formats that a data set may have.
public enum FormatFamily: ComponentFamily {
  public typealias Common = NoOptions

  public static let name = "format"

  /// The formats of a catalogue, sorted by kind.
  public static func all(in catalog: ComponentCatalog) -> [any DatasetFormat.Type] {
    catalog.kinds(in: name).compactMap {
      catalog.component($0, in: name) as? any DatasetFormat.Type
    }
  }

  /// Makes the format of a kind.
  ///
  /// - Parameters:
  ///   - kind: The format's name.
  ///   - options: An object of options; `nil` for the defaults.
  ///   - catalog: The formats that there are.
  ///   - baseFolder: The folder that paths among the options start from.
  /// - Returns: The format, set up.
  /// - Throws: ``DatasetError``.
  public static func make(
    _ kind: String, options: JSONNode? = nil, in catalog: ComponentCatalog,
    baseFolder: String = "."
  ) throws(DatasetError) -> any DatasetFormat {
    guard let type = catalog.component(kind, in: name) as? any DatasetFormat.Type else {
      let kinds = catalog.kinds(in: name)
      throw .unknownFormat(
        kind,
        hint: suggestion(for: kind, among: kinds) ?? "known: " + kinds.joined(separator: ", "))
    }
    var reader = OptionsReader(catalog: catalog, baseFolder: baseFolder)
    return try make(type, options, &reader)
  }

  private static func make<Format: DatasetFormat>(
    _ type: Format.Type, _ node: JSONNode?, _ reader: inout OptionsReader
  ) throws(DatasetError) -> any DatasetFormat {
    guard let options = reader.read(Format.Options.self, node, offset: 0) else {
      let texts = reader.diagnostics.map {
        "\($0.pointer) \($0.message)" + ($0.hint.map { ": \($0)" } ?? "")
      }
      throw .invalidOptions(Format.kind, texts.joined(separator: "; "))
    }
    do { return try Format(options: options) } catch {
      throw .invalidOptions(Format.kind, "\(error)")
    }
  }

  /// The kind of the one format that a folder looks like.
  ///
  /// - Throws: ``DatasetError/unclear(_:claims:known:)`` when there is none or more than one.
  public static func recognized(
    _ folder: DatasetFolder, in catalog: ComponentCatalog
  ) throws(DatasetError) -> String {
    let claims = all(in: catalog).filter { $0.recognizes(folder) }.map { $0.kind }
    guard claims.count == 1 else {
      throw .unclear(folder.path, claims: claims, known: catalog.kinds(in: name))
    }
    return claims[0]
  }
}
