extension PluginTemplate {
  /// A format of one line an object.
  var formatSource: String {
    """
    import Sluice

    /// Boxes in one file, `labels.txt`: `FILE X0 Y0 X1 Y1 CLASS` a line, in pixels, tabs between.
    struct \(type): DatasetFormat {
      static let kind = "\(name)"
      static let summary = "Boxes in labels.txt, one object a line, tabs between."

      struct Options: ComponentOptions {
        @Parameter("The file of the labels.")
        var file = "labels.txt"
      }

      private let file: String

      init(options: Options) { file = options.file }

      static func recognizes(_ folder: DatasetFolder) -> Bool {
        folder.locate("labels.txt") != nil && !folder.pictures().isEmpty
      }

      func read(_ folder: DatasetFolder, problems: inout [Dataset.Problem]) throws -> Dataset {
        var dataset = Dataset()
        var images: [String: Dataset.Image] = [:]
        var objects: [(picture: String, name: String, annotation: Dataset.Annotation)] = []
        for picture in folder.pictures() {
          images[picture] = Dataset.Image(name: picture, file: picture)
        }
        let lines = try folder.text(file).split(
          omittingEmptySubsequences: false, whereSeparator: \\.isNewline)
        for (index, line) in lines.enumerated() where !line.isEmpty {
          let place = Dataset.Place(file: file, line: index + 1)
          let cells = line.split(separator: "\\t", omittingEmptySubsequences: false)
          let numbers = cells.dropFirst().prefix(4).compactMap { Double($0) }
          guard cells.count == 6, numbers.count == 4 else {
            problems.append(
              .init(.malformed, at: place, "is not FILE X0 Y0 X1 Y1 CLASS: left out"))
            continue
          }
          guard images[String(cells[0])] != nil else {
            problems.append(.init(.badPicture, at: place, "there is no \\(cells[0]): left out"))
            continue
          }
          let box = Box(x0: numbers[0], y0: numbers[1], x1: numbers[2], y1: numbers[3])
          objects.append(
            (String(cells[0]), String(cells[5]), .init(category: 0, box: box, place: place)))
        }
        // Sorted: a class keeps its number whichever line comes first.
        let names = Set(objects.map(\\.name)).sorted()
        dataset.categories = names.map { Dataset.Category(name: $0) }
        for object in objects {
          var annotation = object.annotation
          annotation.category = names.firstIndex(of: object.name) ?? 0
          images[object.picture]?.annotations.append(annotation)
        }
        dataset.images = images.values.sorted { $0.name < $1.name }
        return dataset
      }

      func write(
        _ dataset: Dataset, to output: inout DatasetOutput, losses: inout DatasetLosses
      ) throws {
        losses.noteNumbers(of: dataset)
        losses.noteCategories(of: dataset, keeping: [])
        losses.noteAttributes(of: dataset)
        var text = ""
        var used: Set<Int> = []
        for image in dataset.images {
          guard try output.copyPicture(of: image, to: image.name) else {
            losses.note("pictures that are not there", at: image.place)
            continue
          }
          if image.split != nil { losses.note("splits", at: image.place) }
          if !image.labels.isEmpty { losses.note("classes of pictures", at: image.place) }
          for annotation in image.annotations {
            guard let box = annotation.box else {
              losses.note("objects without a box", at: annotation.place)
              continue
            }
            if annotation.segmentation != nil { losses.note("outlines", at: annotation.place) }
            if annotation.corners != nil { losses.note("oriented boxes", at: annotation.place) }
            if !annotation.keypoints.isEmpty { losses.note("keypoints", at: annotation.place) }
            if annotation.isCrowd { losses.note("marks of crowds", at: annotation.place) }
            if annotation.area != nil { losses.note("areas", at: annotation.place) }
            used.insert(annotation.category)
            let name = dataset.categories[annotation.category].name
            text += "\\(image.name)\\t\\(box.x0)\\t\\(box.y0)\\t\\(box.x1)\\t\\(box.y1)\\t\\(name)\\n"
          }
        }
        for index in dataset.categories.indices where !used.contains(index) {
          losses.note(
            "classes without objects",
            at: .init(file: "", entry: "class " + dataset.categories[index].name))
        }
        try output.write(text, to: file)
      }
    }

    public let plugin = Plugin(
      "\(name)", version: "0.1.0",
      formats: [\(type).self])

    """
  }

  /// Its test.
  var formatTest: String {
    """
    import Foundation
    import Sluice
    import Testing

    @testable import \(module)

    @Suite struct \(type)Tests {
      @Test func linesBecomeBoxesAndBadLinesAreNamed() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let picture = Image(width: 9, height: 5, filledWith: [1, 2, 3])
        try Data(picture.encoded(.init(format: .png))).write(to: folder.appending(path: "a.png"))
        try Data("a.png\\t1\\t2\\t8\\t5\\tcat\\na.png\\t1\\n".utf8)
          .write(to: folder.appending(path: "labels.txt"))

        let source = try DatasetFolder(folder.path)
        #expect(\(type).recognizes(source))
        var problems: [Dataset.Problem] = []
        let dataset = try \(type)(options: .init()).read(source, problems: &problems)
        #expect(dataset.categories.map(\\.name) == ["cat"])
        #expect(dataset.images.first?.annotations.first?.box == Box(x0: 1, y0: 2, x1: 8, y1: 5))
        #expect(problems.map(\\.place.line) == [2])
      }
    }

    """
  }
}
