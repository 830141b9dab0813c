import Datasets
import Foundation
import Options
import StrictJSON
import TestSupport

let fixtures = Fixtures.root.appending(path: "Datasets").path

/// A catalogue of the built-in formats.
func builtinCatalog() -> ComponentCatalog {
  var catalog = ComponentCatalog()
  BuiltinFormats.register(in: &catalog)
  return catalog
}

extension Dataset {
  /// The data set without the places in its source, its pictures sorted.
  var withoutPlaces: Dataset {
    var result = self
    for index in result.images.indices {
      result.images[index].place = Place(file: "")
      result.images[index].file = nil
      for place in result.images[index].annotations.indices {
        result.images[index].annotations[place].place = Place(file: "")
      }
    }
    result.images.sort { ($0.split ?? "", $0.name) < ($1.split ?? "", $1.name) }
    return result
  }
}

/// Runs `body` with a folder of these files; values are texts, `nil` stands for a picture of 8 x 8.
@discardableResult
func withTree<R>(_ files: [String: String?], _ body: (DatasetFolder) throws -> R) throws -> R {
  let picture = try Fixtures.bytes("Datasets/coco/images/train/nothing.png")
  return try withTemporaryPath { path in
    for (name, text) in files {
      let url = URL(filePath: path).appending(path: name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.map { Array($0.utf8) } ?? picture).write(to: url)
    }
    return try body(try DatasetFolder(path))
  }
}

/// Reads a tree of files.
func read(_ files: [String: String?], as format: any DatasetFormat) throws -> DatasetReading {
  try withTree(files) { try Dataset.read($0, as: format) }
}

/// Every file below a folder with its bytes.
func contents(of path: String) throws -> [String: [UInt8]] {
  let folder = try DatasetFolder(path)
  return Dictionary(
    uniqueKeysWithValues: try folder.files.map { ($0, try folder.bytes($0)) })
}

extension DatasetReading {
  var kinds: [String] { problems.map(\.kind.rawValue) }
}
