import Files
import StrictJSON
import SystemPackage

/// The side of a trial that loads the library.
public enum ProbeAnswer {
  /// Loads a library and writes what it holds, or why it is refused.
  ///
  /// - Parameters:
  ///   - path: The library.
  ///   - report: The file for the answer.
  /// - Throws: `FileError` when the answer cannot be written.
  public static func write(of path: String, to report: String) throws {
    let answer: JSONValue
    do throws(PluginError) {
      answer = ProbeReport(try LoadedPlugin(loading: try LibraryFile(path)).plugin).json
    } catch {
      answer = ["code": .string(error.code.rawValue), "message": .string("\(error)")]
    }
    try AtomicFile.write(answer.compact, to: FilePath(report))
  }
}
