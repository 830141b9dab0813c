import Datasets
import Files
import Geometry
import Imaging
import Pipeline
import StrictJSON
import SystemPackage
import Testing

@testable import BatchAugmentation

/// What becomes of copies whose objects are lost, and of pictures that cannot be read.
@Suite struct CopyMakerTests {
  /// A cut that holds no object, and one that may.
  private let corner = #"{"use": "crop", "with": {"width": 2, "height": 2}}"#

  @Test func emptiedCopiesAreKeptAsTheSpecSays() throws {
    try Bench.with { bench in
      try bench.dataset(8)
      let kept = try bench.augment(
        try spec(transforms: corner, #""copies": 5, "labels": {"minArea": 50}"#), to: "keep")
      // Every object is larger than the cut.
      #expect(kept.augmented == 40 && kept.emptied == 30 && kept.dropped == 0)
      #expect(kept.lostObjects == 60)
      let lines = try bench.manifest("keep")
      #expect(lines.count { $0["status"]?.value.string == "negative" } == 30)
      #expect(try bench.reading("keep").dataset.images.count == 8 + 40 + 2)

      let dropped = try bench.augment(
        try spec(
          transforms: corner, #""copies": 5, "labels": {"minArea": 50, "whenEmpty": "drop"}"#),
        to: "drop")
      #expect(dropped.augmented == 10 && dropped.dropped == 30)
      #expect(try bench.reading("drop").dataset.images.count == 8 + 10 + 2)
      let line = try #require(
        try bench.manifest("drop").first { $0["status"]?.value.string == "dropped" })
      #expect(line["file"]?.value == .null)
      let object = try #require(line["dropped"]?.value.elements?.first?.value)
      #expect(object["class"]?.value.string != nil)
      #expect(object["id"]?.value.integer != nil)
      #expect(object["reason"]?.value.string?.isEmpty == false)
    }
  }

  @Test func emptiedCopiesAreDrawnAgain() throws {
    try Bench.with { bench in
      try bench.dataset(8)
      let cut = #"{"use": "crop", "with": {"width": 12, "height": 10}}"#
      let once = try bench.augment(
        try spec(transforms: cut, #""copies": 5, "labels": {"minVisibility": 0.2}"#), to: "keep")
      #expect(once.emptied > 2 && once.emptied < 28, "\(once.emptied)")
      let again = try bench.augment(
        try spec(
          transforms: cut,
          #""copies": 5, "labels": {"minVisibility": 0.2, "whenEmpty": "retry", "retries": 100}"#),
        to: "retry")
      #expect(again.emptied == 0)
      let lines = try bench.manifest("retry")
      let retried = lines.filter { ($0["retries"]?.value.integer ?? 0) > 0 }
      #expect(retried.count == once.emptied)
    }
  }

  @Test func boxesGoAlong() throws {
    try Bench.with { bench in
      try bench.dataset(4)
      try bench.augment(try spec(transforms: #""horizontal_flip""#))
      let images = try bench.reading().dataset.images
      let before = try #require(images.first { $0.name.hasSuffix("train-2.png") })
      let after = try #require(images.first { $0.name.hasSuffix("train-2-aug1.png") })
      #expect(before.annotations.count == 2)
      #expect(
        after.annotations.map(\.box)
          == before.annotations.map { annotation in
            annotation.box.map { Box(x0: 32 - $0.x1, y0: $0.y0, x1: 32 - $0.x0, y1: $0.y1) }
          })
      var ids: [Int] = []
      for image in images where image.split == "train" {
        ids += image.annotations.compactMap(\.id)
      }
      #expect(ids.count == 12, "\(ids)")
      #expect(Set(ids).count == 12, "\(ids)")
    }
  }

  @Test func badPicturesFailAlone() throws {
    try Bench.with { bench in
      try bench.dataset(6)
      let good = try FileReader.read(bench.root.pushing("in/images/train/1/train-3.png"))
      try bench.write(Array(good.prefix(good.count / 2)), "in/images/train/1/train-3.png")
      try bench.picture(seed: 1, "in/images/train/0/train-4.png", width: 30, height: 24)
      let summary = try bench.augment(try spec(#""copies": 2"#))
      #expect(summary.run.failed == 2 && summary.run.ok == 6)
      #expect(summary.augmented == 8)
      #expect(summary.problems.count == 1)
      let errors = try bench.read("out/errors.jsonl").split(separator: "\n").map {
        try JSONParser.read(Array($0.utf8)).value
      }
      #expect(errors.compactMap { $0["code"]?.value.string } == ["size-differs", "decode"])
      #expect(errors[0]["path"]?.value.string == "images/train/0/train-4.png")
      #expect(errors[0]["message"]?.value.string?.contains("30 x 24") == true)
      let reading = try bench.reading()
      #expect(reading.problems.isEmpty)
      #expect(!reading.dataset.images.contains { $0.name.contains("train-3") })

      try bench.write(good, "in/images/train/1/train-3.png")
      let mended = try bench.augment(try spec(#""copies": 2"#)) { $0.resume = true }
      #expect(mended.run.failed == 1 && mended.run.reused == 6)

      let spec = try spec()
      #expect(throws: DatasetError.self) {
        try bench.augment(spec, to: "strict", isStrict: true)
      }
      #expect(!bench.exists("strict"))
      let stopped = try bench.augment(spec, to: "stopped") { $0.stopsOnError = true }
      #expect(stopped.run.ending == .stopped)
    }
  }

  @Test func labelsThatCannotBeAreNamedAndLeftOut() throws {
    try Bench.with { bench in
      try bench.dataset(3)
      let file = "in/annotations/instances_train.json"
      let text = try bench.read(file)
      let bad = """
        {"id": 900, "image_id": 11, "category_id": 1, "bbox": [5, 5, -3, 4], "segmentation": []},
        {"id": 901, "image_id": 11, "category_id": 1, "bbox": [40, 40, 3, 4], "segmentation": []},
        {"id": 902, "image_id": 11, "category_id": 77, "bbox": [1, 1, 3, 4], "segmentation": []},
        {"id": 903, "image_id": 999, "category_id": 1, "bbox": [1, 1, 3, 4], "segmentation": []},
        {"id": 904, "image_id": 11, "category_id": 1, "bbox": [1, 1, 9, 9],
         "segmentation": {"size": [24, 32], "counts": [5]}},
        """
      try bench.write(
        Array(text.replacing(#""annotations":["#, with: #""annotations":["# + bad).utf8), file)
      let summary = try bench.augment(try spec(transforms: #""horizontal_flip""#))
      #expect(summary.run.failed == 0)
      #expect(summary.problems.count == 5, "\(summary.problems)")
      for id in 900...904 {
        #expect(summary.problems.contains { $0.contains("(id \(id))") }, "\(id)")
      }
      // The box of 904 stays, its mask does not.
      #expect(summary.after?.objects == [4 + 2, 2, 0], "\(String(describing: summary.after))")
    }
  }
}
