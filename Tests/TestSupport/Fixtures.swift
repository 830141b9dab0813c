import Foundation

/// The folder `Tests/Fixtures`, found from the place of this source file.
public enum Fixtures {
  public static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures")

  /// Returns the bytes of `Tests/Fixtures/<path>`.
  ///
  /// - Throws: The file system's error if the file cannot be read.
  public static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: root.appending(path: path)))
  }

  /// Returns the text of `Tests/Fixtures/<path>`.
  ///
  /// - Throws: The file system's error if the file cannot be read or is not UTF-8.
  public static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }
}
