import Files
import StrictJSON
import SystemPackage

/// A plugin that is installed.
public struct InstalledPlugin: Sendable, Equatable {
  /// `vendor/name`.
  public var name: String
  /// Its own version.
  public var version: String
  /// What it adds.
  public var components: [ProbeReport.Component]
  /// Where it was installed from.
  public var origin: String
  /// The folder that holds it.
  public let folder: String

  var libraryPath: FilePath { FilePath(folder).appending("plugin.so") }

  /// The copy of its sources; `nil` when it was installed as a library.
  public var source: String? {
    let path = FilePath(folder).appending("source")
    return Folder.exists(path) ? path.string : nil
  }

  init(_ report: ProbeReport, origin: String, folder: FilePath) {
    name = report.name
    version = report.version
    components = report.components
    self.origin = origin
    self.folder = folder.string
  }

  /// Reads what was written down at installation; `nil` when it is not there or not whole.
  init?(in folder: FilePath) {
    guard let bytes = try? FileReader.read(folder.appending("plugin.json"), limit: 1 << 20),
      let json = JSONParser.parse(bytes).root?.value, let report = ProbeReport(json),
      let origin = json["origin"]?.value.string
    else { return nil }
    self.init(report, origin: origin, folder: folder)
  }

  /// Whether a component of this kind is its.
  public func has(_ kind: String) -> Bool { components.contains { $0.kind == kind } }

  static func record(_ report: ProbeReport, origin: String) -> JSONValue {
    .object((report.json.members ?? []) + [JSONMember("origin", JSONNode(.string(origin)))])
  }
}
