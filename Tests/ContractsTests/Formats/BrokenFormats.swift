import Datasets
import Foundation
import Geometry
import Options
import StrictJSON
import Synchronization

/// A format of one table `labels.tsv`, a class, picture or object a line.
protocol TableFormat: DatasetFormat where Options == NoOptions {
  func finish(_ text: String, _ output: inout DatasetOutput) throws -> String
  func prepare(_ folder: DatasetFolder) throws
  func moved(_ box: Box) -> Box
  func understand(_ line: [String]) throws
  static var namesOutlines: Bool { get }
  static var complains: Bool { get }
}

extension TableFormat {
  static var kind: String { "test/" + "\(Self.self)".lowercased() }
  static var summary: String { "Is there to be checked." }
  static var namesOutlines: Bool { true }
  static var complains: Bool { true }

  func finish(_ text: String, _ output: inout DatasetOutput) throws -> String { text }
  func prepare(_ folder: DatasetFolder) throws {}
  func moved(_ box: Box) -> Box { box }
  func understand(_ line: [String]) throws {}

  static func recognizes(_ folder: DatasetFolder) -> Bool {
    folder.locate("labels.tsv") != nil
  }

  func write(
    _ dataset: Dataset, to output: inout DatasetOutput, losses: inout DatasetLosses
  ) throws {
    losses.noteNumbers(of: dataset)
    losses.noteCategories(of: dataset, keeping: [])
    losses.noteAttributes(of: dataset)
    var text = dataset.categories.map { "class\t\($0.name)\n" }.joined()
    for image in dataset.images {
      guard image.file != nil else {
        losses.note("pictures that are not there", at: image.place)
        continue
      }
      let file = try output.freePath("pictures/\(image.split ?? "-")/\(image.name)")
      try output.copyPicture(of: image, to: file)
      text += "picture\t\(file)\t\(image.name)\t\(image.split ?? "-")\n"
      if !image.labels.isEmpty { losses.note("classes of pictures", at: image.place) }
      for object in image.annotations {
        if Self.namesOutlines, object.segmentation != nil {
          losses.note("outlines", at: object.place)
        }
        if object.corners != nil { losses.note("oriented boxes", at: object.place) }
        if !object.keypoints.isEmpty { losses.note("keypoints", at: object.place) }
        if object.isCrowd { losses.note("crowds", at: object.place) }
        if object.area != nil { losses.note("areas", at: object.place) }
        guard let box = object.box.map(moved) else {
          losses.note("objects without boxes", at: object.place)
          continue
        }
        text += "object\t\(object.category)\t\(box.x0)\t\(box.y0)\t\(box.x1)\t\(box.y1)\n"
      }
    }
    try output.write(try finish(text, &output), to: "labels.tsv")
  }

  func read(
    _ folder: DatasetFolder, problems: inout [Dataset.Problem]
  ) throws -> Dataset {
    try prepare(folder)
    var dataset = Dataset()
    guard folder.locate("labels.tsv") != nil else {
      guard Self.complains else { return dataset }
      throw DatasetError.notADataset(folder.path, expected: "labels.tsv")
    }
    let lines = try folder.text("labels.tsv").split(separator: "\n")
    for (index, line) in lines.enumerated() {
      let place = Dataset.Place(file: "labels.tsv", line: index + 1)
      let fields = line.split(separator: "\t").map { String($0) }
      try understand(fields)
      let numbers = fields.dropFirst().compactMap { Double($0) }
      switch (fields.first, fields.count) {
      case ("class", 2): dataset.categories.append(.init(name: fields[1]))
      case ("picture", 4):
        dataset.images.append(
          .init(
            name: fields[2], file: folder.locate(fields[1]),
            split: fields[3] == "-" ? nil : fields[3], place: place))
      case ("object", 6) where numbers.count == 5 && !dataset.images.isEmpty:
        guard let category = Int(exactly: numbers[0]) else { fallthrough }
        dataset.images[dataset.images.count - 1].annotations.append(
          .init(
            category: category,
            box: Box(x0: numbers[1], y0: numbers[2], x1: numbers[3], y1: numbers[4]),
            place: place))
      default: problems.append(.init(.malformed, at: place, "is no class, picture or object"))
      }
    }
    return dataset
  }
}

struct SoundTable: TableFormat {
  init(options: NoOptions) {}
}

struct DropsOutlines: TableFormat {
  init(options: NoOptions) {}
  static let namesOutlines = false
}

struct MovesBoxes: TableFormat {
  init(options: NoOptions) {}
  func moved(_ box: Box) -> Box { Box(x0: box.x0, y0: box.y0, x1: box.x1 - 0.5, y1: box.y1) }
}

struct ReadsForeign: TableFormat {
  init(options: NoOptions) {}
  func understand(_ line: [String]) throws {
    guard line.count != 6 || line[1] == "0" || line[1] == "1" else { throw ForeignError() }
  }
}

struct TakesEmptyFolders: TableFormat {
  init(options: NoOptions) {}
  static let complains = false
}

struct RecognizesAnything: TableFormat {
  init(options: NoOptions) {}
  static func recognizes(_ folder: DatasetFolder) -> Bool { true }
}

struct RecognizesNothing: TableFormat {
  init(options: NoOptions) {}
  static func recognizes(_ folder: DatasetFolder) -> Bool { false }
}

struct CountsRuns: TableFormat {
  static let count = Atomic(0)
  init(options: NoOptions) {}
  func finish(_ text: String, _ output: inout DatasetOutput) throws -> String {
    let number = Self.count.wrappingAdd(1, ordering: .relaxed).newValue
    try output.write("\(number)", to: "run.log")
    return text
  }
}

struct WritesBeside: TableFormat {
  init(options: NoOptions) {}
  func finish(_ text: String, _ output: inout DatasetOutput) throws -> String {
    try Data(text.utf8).write(to: URL(filePath: output.path + "-backup.tsv"))
    return text
  }
}

struct CachesInInput: TableFormat {
  init(options: NoOptions) {}
  func prepare(_ folder: DatasetFolder) throws {
    guard let file = folder.locate("labels.tsv") else { return }
    try Data(try folder.bytes(file)).write(to: URL(filePath: folder.path + "/labels.tsv"))
  }
}

struct RefusesItsBoundTable: DatasetFormat {
  static let kind = "test/refuses-its-bound"
  static let summary = "Is there to be checked."
  struct Options: ComponentOptions {
    @Parameter("Digits.", range: 1...9) var digits = 3
    init() {}
  }
  private let table = SoundTable(options: .init())
  init(options: Options) throws {
    guard options.digits < 9 else { throw ForeignError() }
  }
  static func recognizes(_ folder: DatasetFolder) -> Bool { SoundTable.recognizes(folder) }
  func read(_ folder: DatasetFolder, problems: inout [Dataset.Problem]) throws -> Dataset {
    try table.read(folder, problems: &problems)
  }
  func write(
    _ dataset: Dataset, to output: inout DatasetOutput, losses: inout DatasetLosses
  ) throws {
    try table.write(dataset, to: &output, losses: &losses)
  }
}
