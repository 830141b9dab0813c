import Files
import SystemPackage

/// Copies a plugin's sources into its place of installation.
enum SourceCopy {
  /// Copies the files that the build reads, and the package's manifest.
  static func copy(_ source: PluginSource, to target: FilePath) throws(FileError) {
    let base = source.folder.bytes.count + 1
    var files = source.files
    for name in ["Package.swift", "Package.resolved"] {
      let file = source.folder.appending(name)
      if FileReader.exists(file) { files.append(file) }
    }
    for file in files {
      var path = target
      for part in file.bytes.dropFirst(base).split(separator: UInt8(ascii: "/")) {
        path = path.appending(bytes: part)
      }
      let bytes = try FileReader.read(file, limit: 64 << 20)
      try AtomicFile.write(bytes.span, to: path, isDurable: false)
    }
  }
}
