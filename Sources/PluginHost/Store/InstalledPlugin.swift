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

  /// Whether the library serves a program.
  enum LibraryState {
    case fits(LibraryFile)
    /// It does not, and can be built anew; why.
    case rebuilds(String)
  }

  /// Looks at the library.
  ///
  /// - Throws: ``PluginError`` when it does not serve the program and there are no sources.
  func libraryState(for host: HostIdentity) throws(PluginError) -> LibraryState {
    let fault: PluginError
    do throws(PluginError) {
      let library = try LibraryFile(libraryPath.string)
      guard let mismatch = library.handshake.mismatch(with: host) else { return .fits(library) }
      fault = PluginError(.stale, mismatch)
    } catch {
      fault = error
    }
    if source != nil { return .rebuilds(fault.message) }
    throw PluginError(
      fault.code, "the plugin \(name) does not fit this program: \(fault.message)",
      hint: "it has no sources here to build it from: sluice plugin install \(origin)")
  }
}
