import Files
import Pipeline
import Reporting
import SystemPackage

/// Writes the report of a run that has ended.
enum RunReport {
  /// Writes `report/index.html` into a run's folder.
  ///
  /// - Returns: The report's path, as the folder was given.
  static func write(folder: String) throws(RunError) -> String {
    try Report.write(runFolder: FilePath(folder).absolute)
    return folder + (folder.hasSuffix("/") ? "" : "/") + "report/index.html"
  }
}
