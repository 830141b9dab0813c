import Files
import SystemPackage

/// The folder that a run writes to; nothing is written outside of it.
package struct OutputFolder: Sendable {
  package let path: FilePath

  package init(_ path: FilePath) { self.path = path }

  package func file(_ name: String) -> FilePath { path.appending(name) }

  /// Writes a whole file below the folder.
  package func write(_ bytes: [UInt8], to relative: [UInt8]) throws {
    let parts = relative.split(separator: 0x2F, omittingEmptySubsequences: false)
    let isSafe = parts.allSatisfy { part in
      !part.isEmpty && !part.elementsEqual(".".utf8) && !part.elementsEqual("..".utf8)
        && !part.contains(0)
    }
    guard isSafe else {
      throw StageError.failed(
        code: "unsafe-path", "\(relative.printable) would not lie below the output folder")
    }
    try AtomicFile.write(bytes.span, to: path.appending(bytes: relative), isDurable: false)
  }

  /// What a run makes in its folder; all of it may be removed to begin anew.
  package static let contents = [
    "run.json", "spec.resolved.json", "results.jsonl", "errors.jsonl", "coco.json", "state.sqlite",
    "state.sqlite-wal", "state.sqlite-shm", "state.sqlite-journal", "report", "annotated", "images",
    "crops",
  ]
}
