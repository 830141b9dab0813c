import Datasets
import Foundation
import Options
import TestSupport
import Testing

/// Damaged data sets give problems or an error, never a trap and never a hang.
@Suite struct DamageTests {
  private static let folders =
    DialectTests.all.map(\.folder) + BuiltinFormats.all.map { $0.kind }
    + ["img2dataset-webdataset", "webdataset-cls"]

  private static func kind(of folder: String) -> String {
    if let dialect = DialectTests.all.first(where: { $0.folder == folder }) { return dialect.kind }
    return folder.contains("webdataset") ? "webdataset" : folder
  }

  @Test(.timeLimit(.minutes(5)), arguments: folders)
  func changedLabelsNeverTrap(folder: String) throws {
    let format = try FormatFamily.make(Self.kind(of: folder), in: builtinCatalog())
    let original = try contents(of: fixtures + "/" + folder)
    let labels = original.keys.filter {
      !DatasetFolder.isPicture($0) && !original[$0, default: []].isEmpty
    }
    let all = (labels.isEmpty ? Array(original.keys) : labels).sorted()
    var random = SplitMix64(seed: 5)
    try withTemporaryPath { path in
      for (name, bytes) in original {
        let url = URL(filePath: path).appending(path: name)
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
      }
      // The formats' own fixtures hold the most.
      for _ in 0..<(folder.contains("-") ? 20 : 100) {
        let name = all[Int.random(in: 0..<all.count, using: &random)]
        let url = URL(filePath: path).appending(path: name)
        let bytes = original[name, default: []]
        try Data(Damage.changed(bytes, using: &random)).write(to: url)
        try read(path, as: format)
        try Data(bytes).write(to: url)
      }
    }
  }

  /// Reads what is there, and writes it in every format, as far as that goes without files.
  private func read(_ path: String, as format: any DatasetFormat) throws {
    let folder = try DatasetFolder(path)
    _ = BuiltinFormats.all.map { $0.recognizes(folder) }
    let reading: DatasetReading
    do { reading = try Dataset.read(folder, as: format) } catch let error as DatasetError {
      #expect(!error.description.contains { $0.isNewline })
      return
    }
    for problem in reading.problems {
      #expect(!problem.message.isEmpty && !problem.description.contains { $0.isNewline })
    }
    for kind in BuiltinFormats.all.map({ $0.kind }) {
      do {
        _ = try FormatFamily.make(kind, in: builtinCatalog()).picturePaths(of: reading.dataset)
      } catch is DatasetError {}
    }
  }
}

/// Changes bytes, always in the same way for the same numbers.
private enum Damage {
  private static let pieces = [
    "nan", "-1", "1e400", "99999999999999999999", "..", "../", "/", "\\", "\r\n", "\t", "\"", "[",
    "]", "{", "}", ":", ",", ";", "&a", "*a", "- ", "? ", "null", "\u{0}", "\u{FEFF}", "0", " ",
    "\n", "!!int", "<", ">", "</", "/>", "&lt;", "&#0;", "<!DOCTYPE a>", "<![CDATA[", "]]>", "<!--",
    "\"\"", "inf", "0.5 0.5 0.5 0.5", "task: pose\n", "kpt_shape: [9, 3]\n", "\u{1f}\u{8b}",
  ]

  static func changed(_ original: [UInt8], using random: inout SplitMix64) -> [UInt8] {
    var bytes = original
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      let end = min(bytes.count, place + Int.random(in: 0...12, using: &random))
      switch Int.random(in: 0..<8, using: &random) {
      case 0: bytes.removeSubrange(place..<end)
      case 1: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
      case 2, 3:
        let piece = pieces[Int.random(in: 0..<pieces.count, using: &random)]
        bytes.replaceSubrange(place..<end, with: piece.utf8)
      case 4 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 5, 6:
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        let line = Int.random(in: 0..<lines.count, using: &random)
        if Bool.random(using: &random) {
          lines.remove(at: line)
        } else {
          lines.insert(lines[line], at: line)
        }
        bytes = Array(lines.joined(separator: [0x0A]))
      default: bytes.removeSubrange(place...)
      }
    }
    return bytes
  }
}
