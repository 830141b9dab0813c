import Files
import StrictJSON
import SystemPackage

extension Pipeline {
  /// The names in a spec's `"plugins"`, read before the spec itself is.
  ///
  /// What is wrong with the spec is left to the reading of the whole; the list is then what could be read.
  public static func plugins(namedIn path: String) -> [String] {
    guard let bytes = try? FileReader.read(FilePath(path).absolute, limit: sizeLimit) else {
      return []
    }
    let names = JSONParser.parse(bytes).root?.value["plugins"]?.value.elements ?? []
    return names.compactMap(\.value.string)
  }
}
