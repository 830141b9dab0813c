import Datasets
import Foundation
import Geometry
import Options
import TestSupport
import Testing

@Suite struct DatasetConversionTests {
  private let folders = ClassFolders(options: .init())

  @Test func cocoToYoloKeepsBoxesAndTellsTheRest() throws {
    try withTemporaryPath { path in
      let source = try DatasetFolder(fixtures + "/coco")
      let before = try contents(of: fixtures + "/coco")
      var options = YOLO.Options()
      options.form = .detect
      let conversion = try Dataset.convert(
        source, as: COCO(), to: path + "/o", as: YOLO(options: options))
      #expect(try contents(of: fixtures + "/coco") == before)
      #expect(conversion.images == 4 && conversion.pictures == 4)
      #expect(conversion.annotations == 4 && conversion.categories == 3)
      let losses = conversion.losses.all.map(\.what)
      for what in [
        "numbers (ids) of classes", "numbers (ids) of pictures", "numbers (ids) of objects",
        "groups (supercategories) of classes", "names of keypoints",
        "the field \"color\" of classes", "the field \"skeleton\" of classes",
        "the field \"license\" of pictures", "the field \"date_captured\" of pictures",
        "the field \"occluded\" of objects", "classes of whole pictures",
        "outlines and masks: detection labels hold boxes only",
        "keypoints: detection labels hold boxes only", "marks of crowds",
        "areas that are not the box's",
      ] {
        #expect(losses.contains(what), "\(what)")
      }
      #expect(losses.count == 15)
      let result = try Dataset.read(try DatasetFolder(path + "/o"), as: YOLO())
      #expect(result.problems.isEmpty)
      #expect(result.dataset.attributes.keys.sorted() == ["info", "licenses"])
      let old = try Dataset.read(source, as: COCO()).dataset
      for (first, second) in zip(old.withoutPlaces.images, result.dataset.withoutPlaces.images) {
        #expect(first.name == second.name && first.annotations.count == second.annotations.count)
        for (one, two) in zip(first.annotations, second.annotations) {
          let (a, b) = (try #require(one.box), try #require(two.box))
          #expect(one.category == two.category)
          for (x, y) in [(a.x0, b.x0), (a.y0, b.y0), (a.x1, b.x1), (a.y1, b.y1)] {
            #expect(abs(x - y) < 1e-4)
          }
        }
      }
    }
  }

  @Test func yoloToCocoAndBackIsTheSame() throws {
    try withTemporaryPath { path in
      let source = try DatasetFolder(fixtures + "/yolo")
      let there = try Dataset.convert(source, as: YOLO(), to: path + "/coco", as: COCO())
      #expect(there.losses.all == [])
      let middle = try DatasetFolder(path + "/coco")
      _ = try Dataset.convert(middle, as: COCO(), to: path + "/yolo", as: YOLO())
      let before = try contents(of: fixtures + "/yolo")
      let after = try contents(of: path + "/yolo")
      for (file, bytes) in before where file != "data.yaml" {
        #expect(after[file] == bytes, "\(file)")
      }
    }
  }

  @Test func foldersToCocoAndBackIsTheSame() throws {
    try withTemporaryPath { path in
      let source = try DatasetFolder(fixtures + "/folder")
      let there = try Dataset.convert(source, as: folders, to: path + "/coco", as: COCO())
      #expect(there.losses.all == [])
      let middle = try DatasetFolder(path + "/coco")
      _ = try Dataset.convert(middle, as: COCO(), to: path + "/folder", as: folders)
      #expect(try contents(of: path + "/folder") == contents(of: fixtures + "/folder"))
    }
  }

  @Test func strictEndsBeforeAnythingIsWritten() throws {
    let files = [
      "data.yaml": "train: images\nnames: [a]\n", "images/a.png": nil,
      "labels/a.txt": "9 0.5 0.5 1 1\n",
    ]
    try withTree(files) { folder in
      try withTemporaryPath { path in
        #expect(throws: DatasetError.self) {
          try Dataset.convert(folder, as: YOLO(), to: path + "/o", as: COCO(), isStrict: true)
        }
        #expect(!FileManager.default.fileExists(atPath: path + "/o"))
        let lax = try Dataset.convert(folder, as: YOLO(), to: path + "/o", as: COCO())
        #expect(lax.problems.count == 1 && lax.images == 1)
      }
    }
  }

  @Test func nothingIsLeftOfAConversionThatFails() throws {
    try withTemporaryPath { path in
      var dataset = ["a/1.png": nil] as [String: String?]
      dataset["\(String(repeating: "x", count: 200))/2.png"] = .some(nil)
      try withTree(dataset) { folder in
        let format = Failing()
        #expect(throws: Failing.Failure.self) {
          try Dataset.convert(folder, as: folders, to: path + "/o", as: format)
        }
        #expect(!FileManager.default.fileExists(atPath: path + "/o"))
      }
    }
  }

  @Test func picturesThatShareANameAreAllKept() throws {
    let files = ["x/a.png": nil, "x/a.PNG": nil, "y/a.png": nil] as [String: String?]
    try withTree(files) { folder in
      try withTemporaryPath { path in
        let conversion = try Dataset.convert(folder, as: folders, to: path + "/o", as: YOLO())
        #expect(conversion.pictures == 3)
        #expect(conversion.losses.all.contains { $0.what.contains("differ only") })
        let result = try Dataset.read(try DatasetFolder(path + "/o"), as: YOLO())
        #expect(result.dataset.images.count == 3 && result.problems.isEmpty)
      }
    }
  }
}

/// Writes a file, then fails.
private struct Failing: DatasetFormat {
  struct Failure: Error {}
  typealias Options = NoOptions

  static let kind = "local/failing"
  static let summary = "Writes a file, then fails."

  init() {}
  init(options: NoOptions) {}
  static func recognizes(_ folder: DatasetFolder) -> Bool { false }
  func read(_ folder: DatasetFolder, problems: inout [Dataset.Problem]) -> Dataset { Dataset() }

  func write(
    _ dataset: Dataset, to output: inout DatasetOutput, losses: inout DatasetLosses
  ) throws {
    try output.copyPicture(of: dataset.images[0], to: "a.png")
    throw Failure()
  }
}
