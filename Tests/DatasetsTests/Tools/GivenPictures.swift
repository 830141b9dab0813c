import Datasets
import Foundation
import Geometry
import Imaging
import Options
import TestSupport

/// A format that hands over what it was made with, and keeps what it writes to itself.
struct GivenFormat: DatasetFormat {
  static let kind = "local/given-tools"
  static let summary = "What it was made with."
  typealias Options = NoOptions

  let dataset: Dataset

  init(_ dataset: Dataset) { self.dataset = dataset }
  init(options: NoOptions) { dataset = Dataset() }
  static func recognizes(_ folder: DatasetFolder) -> Bool { false }

  func read(_ folder: DatasetFolder, problems: inout [Dataset.Problem]) -> Dataset { dataset }
  func write(
    _ dataset: Dataset, to output: inout DatasetOutput, losses: inout DatasetLosses
  ) {}
}

/// A picture of soft spots that differs from those of other seeds; `shift` makes it brighter.
func spots(_ seed: UInt64, shift: UInt8 = 0) throws -> Image {
  var random = SplitMix64(seed: seed)
  let samples = (0..<12 * 9 * 3).map { _ in UInt8(random.next() % 200) + shift }
  return try Image(width: 12, height: 9, channels: 3, samples: samples)
    .resized(width: 96, height: 72)
}

/// Runs `body` with a folder of pictures, each given as its bytes.
@discardableResult
func withPictures<R>(
  _ files: [String: [UInt8]], _ body: (DatasetFolder) throws -> R
) throws -> R {
  try withTemporaryPath { path in
    for (name, bytes) in files {
      let url = URL(filePath: path).appending(path: name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: url)
    }
    return try body(try DatasetFolder(path))
  }
}

extension Dataset {
  /// Pictures with one object of each of the classes.
  static func of(_ classes: [[Int]], count: Int = 3, split: String? = nil) -> Dataset {
    var dataset = Dataset(categories: (0..<count).map { .init(name: "class \($0)") })
    for (index, categories) in classes.enumerated() {
      var image = Image(
        name: "\(index).png", file: "\(split ?? "all")/\(index).png",
        size: ImageSize(width: 100, height: 80), split: split)
      image.annotations = categories.map {
        Annotation(category: $0, box: Box(x: 10, y: 10, width: 20, height: 30))
      }
      dataset.images.append(image)
    }
    return dataset
  }
}
