// snippet: format
import Sluice

/// Classes of whole pictures in one file, `list.txt`: a picture's name and its classes a line.
struct ClassList: DatasetFormat {
  static let kind = "local/class-list"
  static let summary = "Classes of whole pictures in list.txt, tabs between."
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
      let cells = line.split(separator: "\t").map(String.init)
      guard let name = cells.first, let file = folder.locate(name) else {
        problems.append(.init(.badPicture, at: place, "there is no such picture: left out"))
        continue
      }
      for name in cells.dropFirst() where !dataset.categories.contains(where: { $0.name == name }) {
        dataset.categories.append(.init(name: name))
      }
      var image = Dataset.Image(name: file, file: file, place: place)
      image.labels = cells.dropFirst().compactMap { name in
        dataset.categories.firstIndex { $0.name == name }
      }
      dataset.images.append(image)
    }
    return dataset
  }

  func write(
    _ dataset: Dataset, to output: inout DatasetOutput, losses: inout DatasetLosses
  ) throws {
    losses.noteNumbers(of: dataset)
    losses.noteCategories(of: dataset, keeping: [])
    losses.noteAttributes(of: dataset)
    let used = Set(dataset.images.flatMap(\.labels))
    for (index, category) in dataset.categories.enumerated() where !used.contains(index) {
      losses.note("classes of no picture", at: .init(file: "", entry: category.name))
    }
    var text = ""
    for image in dataset.images {
      let file = try output.freePath(image.name)
      if file != image.name { losses.note("names that two pictures share", at: image.place) }
      if image.split != nil { losses.note("splits", at: image.place) }
      for annotation in image.annotations { losses.note("objects", at: annotation.place) }
      guard try output.copyPicture(of: image, to: file) else {
        losses.note("pictures that are not there", at: image.place)
        continue
      }
      let classes = image.labels.map { dataset.categories[$0].name }
      text += ([file] + classes).joined(separator: "\t") + "\n"
    }
    try output.write(text, to: "list.txt")
  }
}
// end
