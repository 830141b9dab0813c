/// Everything that can be found wrong in a data set: more than reading it shows.
package struct DatasetInspection: Sendable {
  /// What is looked for.
  package struct Options: Sendable {
    /// Whether every pixel is decoded; else headers are read only.
    package var decodes = false
    /// Pictures count as alike when so many bits of their perceptual hashes differ at most;
    /// `nil` to look for equal bytes only.
    package var nearDistance: Int?
    /// The number of threads.
    package var workers = 1

    package init() {}
  }

  /// Problems of one kind.
  package struct Group: Sendable, Equatable {
    package var kind: Dataset.Problem.Kind
    package var problems: [Dataset.Problem]
  }

  /// The data set, as far as it could be read.
  package let dataset: Dataset
  /// What is wrong: first what reading showed, then what the pictures did.
  package let problems: [Dataset.Problem]

  /// Reads and inspects a data set; nothing is written.
  ///
  /// - Parameters:
  ///   - folder: The data set's folder.
  ///   - format: How it is kept there.
  ///   - options: What is looked for.
  ///   - onProgress: Called after each picture with the number done and of all, from any thread.
  /// - Throws: What the format throws when nothing can be read.
  package init(
    _ folder: DatasetFolder, as format: any DatasetFormat, _ options: Options = Options(),
    onProgress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws {
    var scanning = PictureScan.Options()
    scanning.decodes = options.decodes
    scanning.looks = options.nearDistance != nil
    scanning.workers = options.workers
    var scan = PictureScan(scanning)
    let reading = try scan.read(folder, as: format, onProgress: onProgress)
    dataset = reading.dataset
    var problems = Self.namingMissing(reading.problems, in: reading.dataset)
    problems += Self.orphans(reading, in: folder)
    problems += Self.undecodable(reading.dataset, scan)
    problems += Self.repetitions(in: reading.dataset)
    let search = DuplicateSearch(reading.dataset, scan)
    problems += search.equalPictures()
    if let distance = options.nearDistance { problems += search.similarPictures(within: distance) }
    self.problems = problems
  }

  /// The problems by kind, the most frequent kind first.
  package var groups: [Group] {
    Dictionary(grouping: problems, by: \.kind).map { Group(kind: $0, problems: $1) }
      .sorted { ($1.problems.count, $0.kind.rawValue) < ($0.problems.count, $1.kind.rawValue) }
  }

  /// Reading has one kind for pictures that are not there and for those that cannot be read.
  private static func namingMissing(
    _ problems: [Dataset.Problem], in dataset: Dataset
  ) -> [Dataset.Problem] {
    let places = Set(dataset.images.filter { $0.file == nil }.map(\.place.description))
    return problems.map { problem in
      guard problem.kind == .badPicture, places.contains(problem.place.description) else {
        return problem
      }
      return .init(.missingPicture, at: problem.place, problem.message)
    }
  }

  /// Pictures that no label file speaks of, unless reading told of them.
  private static func orphans(
    _ reading: DatasetReading, in folder: DatasetFolder
  ) -> [Dataset.Problem] {
    let used = Set(reading.dataset.images.compactMap(\.file))
      .union(reading.problems.map(\.place.file))
    return folder.pictures().filter { !used.contains($0) }.map {
      .init(.orphan, at: .init(file: $0), "the picture is in no split and has no labels")
    }
  }

  private static func undecodable(
    _ dataset: Dataset, _ scan: PictureScan
  ) -> [Dataset.Problem] {
    dataset.images.compactMap { image in
      guard let file = image.file, let failure = scan.findings[file]?.failure else { return nil }
      return .init(.badPicture, at: .init(file: file), "the picture cannot be decoded: \(failure)")
    }
  }

  private struct Key: Hashable {
    var category: Int
    var edges: [Double]
  }

  /// Classes of one name, and objects that stand twice in one picture.
  private static func repetitions(in dataset: Dataset) -> [Dataset.Problem] {
    var names: Set<String> = []
    var problems: [Dataset.Problem] = []
    for category in dataset.categories where !names.insert(category.name).inserted {
      problems.append(
        .init(
          .duplicate, at: .init(file: "", entry: "class \(category.name)"),
          "two classes have this name"))
    }
    for image in dataset.images {
      var seen: [Key: [Dataset.Annotation]] = [:]
      for annotation in image.annotations {
        guard let box = annotation.box else { continue }
        let key = Key(category: annotation.category, edges: [box.x0, box.y0, box.x1, box.y1])
        let equal = seen[key]?.first {
          $0.segmentation == annotation.segmentation && $0.keypoints == annotation.keypoints
            && $0.corners == annotation.corners
        }
        guard let equal else {
          seen[key, default: []].append(annotation)
          continue
        }
        problems.append(
          .init(
            .duplicate, at: annotation.place,
            "is the same object as \(equal.place), of the same picture and class"))
      }
    }
    return problems
  }
}
