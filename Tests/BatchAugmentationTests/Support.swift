import Augmentation
import Datasets
import Files
import Imaging
import Options
import Pipeline
import StrictJSON
import SystemPackage
import TestSupport

@testable import BatchAugmentation

/// What specs of tests may name.
let catalog: ComponentCatalog = {
  var catalog = ComponentCatalog()
  BuiltinAugmentations.register(in: &catalog)
  BuiltinFormats.register(in: &catalog)
  return catalog
}()

/// A spec of a whole text.
func whole(_ text: String) throws -> AugmentSpec {
  try AugmentSpec(parsing: Array(text.utf8), catalog: catalog)
}

/// A spec of some transforms, by default ones that keep most objects, and further keys.
func spec(
  transforms: String = #""horizontal_flip", "rotate", "brightness_contrast""#, _ more: String = ""
) throws -> AugmentSpec {
  try whole(
    #"{"version": 1, "seed": 7, "transforms": [\#(transforms)]\#(more.isEmpty ? "" : ", " + more)}"#
  )
}

/// A folder for one test with a data set `in`.
struct Bench {
  let root: FilePath

  var input: FilePath { root.appending("in") }

  static func with<R>(_ body: (Bench) throws -> R) throws -> R {
    try withTemporaryPath { try body(Bench(root: FilePath($0))) }
  }

  func write(_ bytes: [UInt8], _ name: String) throws {
    try AtomicFile.write(
      bytes.span, to: root.appending(bytes: Array(name.utf8)), isDurable: false)
  }

  func read(_ name: String) throws -> String {
    String(decoding: try FileReader.read(root.appending(bytes: Array(name.utf8))), as: UTF8.self)
  }

  func exists(_ name: String) -> Bool {
    FileReader.exists(root.appending(bytes: Array(name.utf8)))
  }

  /// Writes a COCO data set: pictures of noise in `train` with one to three boxes of three
  /// classes, the first picture without any, and two in `val`.
  func dataset(_ count: Int, width: Int = 32, height: Int = 24) throws {
    for split in ["train", "val"] {
      var images: [JSONValue] = []
      var annotations: [JSONValue] = []
      for index in 0..<(split == "train" ? count : 2) {
        let name = "\(index % 2)/\(split)-\(index).png"
        try picture(seed: index, "in/images/\(split)/\(name)", width: width, height: height)
        images.append([
          "id": .integer(index + 10), "file_name": .string(name), "width": .integer(width),
          "height": .integer(height),
        ])
        for object in 0..<index % 4 {
          annotations.append([
            "id": .integer(annotations.count + 100), "image_id": .integer(index + 10),
            "category_id": .integer(index % 5 == 0 ? 3 : object == 1 ? 2 : 1),
            "bbox": .list([4 + object, 5, 12, 9].map { .integer($0) }), "area": .integer(108),
            "iscrowd": .integer(0), "segmentation": .list([]),
          ])
        }
      }
      let file: JSONValue = [
        "images": .list(images), "annotations": .list(annotations),
        "categories": .list(
          ["cat", "dog", "owl"].enumerated().map {
            ["id": .integer($0 + 1), "name": .string($1)]
          }),
      ]
      try write(Array(file.compact.utf8), "in/annotations/instances_\(split).json")
    }
  }

  func picture(seed: Int, _ name: String, width: Int = 32, height: Int = 24) throws {
    var random = SplitMix64(seed: UInt64(seed + 1))
    let samples = (0..<width * height * 3).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    let image = Image(width: width, height: height, channels: 3, samples: samples)
    try write(try image.encoded(EncodeOptions(format: .png)), name)
  }

  /// Augments the data set; by default into `out`, with one worker.
  @discardableResult
  func augment(
    _ spec: AugmentSpec, to output: String = "out", from: String = "coco",
    as target: String = "coco",
    isStrict: Bool = false, change: (inout RunConfiguration) -> Void = { _ in }
  ) throws -> AugmentSummary {
    var configuration = RunConfiguration(inputs: [], output: root.appending(output).string)
    change(&configuration)
    return try AugmentRunner(
      AugmentRequest(
        spec, input: input.string, source: try FormatFamily.make(from, in: catalog),
        target: try FormatFamily.make(target, in: catalog), configuration: configuration,
        isStrict: isStrict)
    ).run()
  }

  /// Path and bytes of all files of a result that do not depend on how the work went.
  func results(_ name: String) throws -> [String: [UInt8]] {
    let passing = ["augment.json", "state.sqlite", ".lock", ".placed"]
    return try tree(root.appending(name)).filter { path, _ in
      !passing.contains { path.hasPrefix($0) }
    }
  }

  func tree(_ folder: FilePath, below: String = "") throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in try Folder.names(in: folder) {
      let path = folder.appending(bytes: name)
      let relative = below + name.printable
      if Folder.exists(path) {
        files.merge(try tree(path, below: relative + "/")) { first, _ in first }
      } else {
        files[relative] = try FileReader.read(path)
      }
    }
    return files
  }

  /// The lines of a result's manifest.
  func manifest(_ name: String = "out") throws -> [JSONValue] {
    try read("\(name)/manifest.jsonl").split(separator: "\n").map {
      try JSONParser.read(Array($0.utf8)).value
    }
  }

  /// The data set in a folder, read anew.
  func reading(_ name: String = "out", as format: String = "coco") throws -> DatasetReading {
    try Dataset.read(
      try DatasetFolder(root.appending(name).string),
      as: try FormatFamily.make(format, in: catalog))
  }
}
