// snippet: format
import Sluice

/// Classes of whole pictures in one file, `list.txt`: `FILE CLASS` a line.
struct ClassList: DatasetFormat {
  static let kind = "local/class-list"
  static let summary = "Classes of whole pictures in list.txt, FILE CLASS a line."
  typealias Options = NoOptions

  init(options: NoOptions) {}

  static func recognizes(_ folder: DatasetFolder) -> Bool {
    folder.locate("list.txt") != nil
  }

  func read(_ folder: DatasetFolder, problems: inout [Dataset.Problem]) throws -> Dataset {
    var dataset = Dataset()
    let lines = try folder.text("list.txt").split(separator: "\n")
    for (index, line) in lines.enumerated() {
      let place = Dataset.Place(file: "list.txt", line: index + 1)
      let words = line.split(separator: " ").map(String.init)
      guard words.count == 2, let file = folder.locate(words[0]) else {
        problems.append(.init(.malformed, at: place, "is not FILE CLASS: left out"))
        continue
      }
      if !dataset.categories.contains(where: { $0.name == words[1] }) {
        dataset.categories.append(.init(name: words[1]))
      }
      var image = Dataset.Image(name: file, file: file, place: place)
      image.labels = dataset.categories.indices.filter { dataset.categories[$0].name == words[1] }
      dataset.images.append(image)
    }
    return dataset
  }

  func write(
    _ dataset: Dataset, to output: inout DatasetOutput, losses: inout DatasetLosses
  ) throws {
    var text = ""
    for image in dataset.images {
      try output.copyPicture(of: image, to: image.name)
      for annotation in image.annotations { losses.note("objects", at: annotation.place) }
      for label in image.labels { text += "\(image.name) \(dataset.categories[label].name)\n" }
    }
    try output.write(text, to: "list.txt")
  }
}
// end
