import Options

/// Pictures in one folder for each class, and these in one folder for each split if there are any.
///
/// `train/cat/1.jpg`, or `cat/1.jpg` without splits. Folders named `train`, `val`, `valid`,
/// `validation` or `test` are splits if all folders are; no others are written. A picture is
/// written to the folder of its class, or of the one class that all its objects have.
public struct ClassFolders: DatasetFormat {
  public static let kind = "folder"
  public static let summary = "One folder of pictures for each class; classes of whole pictures."
  public typealias Options = NoOptions

  /// Makes the format; there are no options.
  public init(options: NoOptions) {}

  private static let splitNames: Set = ["train", "val", "valid", "validation", "test"]

  public static func recognizes(_ folder: DatasetFolder) -> Bool {
    !folder.files.contains(where: isLabelFile) && folder.pictures().contains { $0.contains("/") }
  }

  /// Whether a file looks like the labels of another format.
  private static func isLabelFile(_ file: String) -> Bool {
    switch RelativePath.split(file).fileExtension.lowercased() {
    case "json", "jsonl", "yaml", "yml", "xml", "csv", "tar", "names": true
    case "txt": file.contains("/") || file == "classes.txt"
    default: false
    }
  }

  public func read(
    _ folder: DatasetFolder, problems: inout [Dataset.Problem]
  ) throws -> Dataset {
    let paths = folder.files.map { (file: $0, parts: $0.split(separator: "/").map(String.init)) }
    let tops = Set(paths.compactMap { $0.parts.count > 1 ? $0.parts[0] : nil })
    guard !tops.isEmpty else {
      throw DatasetError.notADataset(folder.path, expected: "folders of pictures, one a class")
    }
    let depth = tops.isSubset(of: Self.splitNames) ? 1 : 0
    var dataset = Dataset()
    let names = Set(paths.compactMap { $0.parts.count > depth + 1 ? $0.parts[depth] : nil })
    dataset.categories = names.sorted().map { Dataset.Category(name: $0) }
    let indices = Dictionary(
      dataset.categories.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { $1 })
    for (file, parts) in paths {
      let place = Dataset.Place(file: file)
      guard parts.count > depth + 1 else {
        guard DatasetFolder.isPicture(file) else { continue }
        problems.append(.init(.orphan, at: place, "the picture is in no class's folder: left out"))
        continue
      }
      guard DatasetFolder.isPicture(file) else {
        problems.append(.init(.orphan, at: place, "is not a picture: left out"))
        continue
      }
      var image = Dataset.Image(
        name: parts[depth...].joined(separator: "/"), file: file,
        split: depth == 1 ? parts[0] : nil, place: place)
      image.labels = indices[parts[depth]].map { [$0] } ?? []
      dataset.images.append(image)
    }
    return dataset
  }

  public func write(
    _ dataset: Dataset, to output: inout DatasetOutput, losses: inout DatasetLosses
  ) throws {
    losses.noteNumbers(of: dataset)
    losses.noteCategories(of: dataset, keeping: [])
    losses.noteAttributes(of: dataset)
    let used = Set(dataset.images.compactMap { Self.onlyClass(of: $0) })
    let keepsSplits = dataset.splits.allSatisfy { $0.map(Self.splitNames.contains) ?? false }
    if !keepsSplits { try Self.checkNames(of: used.map { dataset.categories[$0].name }) }
    for image in dataset.images {
      guard let category = Self.onlyClass(of: image) else {
        let isOfNone = image.labels.isEmpty && image.annotations.isEmpty
        let reason = isOfNone ? "of no class" : "of several classes"
        losses.note("pictures \(reason), which no folder can hold: left out", at: image.place)
        continue
      }
      for annotation in image.annotations {
        losses.note("objects with their boxes and outlines", at: annotation.place)
      }
      let name = dataset.categories[category].name
      let folder = try Self.folderName(name)
      let isBelow = RelativePath.relative(image.name, to: folder) != nil
      let path = isBelow ? image.name : RelativePath.joined(folder, image.name)
      if !keepsSplits, image.split != nil {
        losses.note("splits, which folders hold for all pictures or for none", at: image.place)
      }
      let wanted = RelativePath.joined(keepsSplits ? image.split ?? "" : "", path)
      let free = try output.freePath(wanted)
      if free != wanted { losses.note("names that two pictures share", at: image.place) }
      if try !output.copyPicture(of: image, to: free) {
        losses.note("labels of pictures that are not there", at: image.place)
      }
    }
    for (index, category) in dataset.categories.enumerated() where !used.contains(index) {
      losses.note("classes without pictures", at: .init(file: "", entry: "class \(category.name)"))
    }
  }

  /// The one class that a picture and all its objects have.
  private static func onlyClass(of image: Dataset.Image) -> Int? {
    let classes = Set(image.labels + image.annotations.map(\.category))
    return classes.count == 1 ? classes.first : nil
  }

  /// Folders of classes that would be taken for those of splits are refused.
  private static func checkNames(of classes: [String]) throws(DatasetError) {
    guard !classes.isEmpty, splitNames.isSuperset(of: classes) else { return }
    throw .output(
      "the classes \(classes.sorted().joined(separator: ", ")) would be taken for splits: "
        + "rename a class")
  }

  /// The folder of a class; a name that is no folder's is refused.
  private static func folderName(_ name: String) throws(DatasetError) -> String {
    let checked = try RelativePath.checked(name)
    guard checked == name, !name.contains("/") else {
      throw .unsafePath(name, "is a class's name and no folder's: rename the class")
    }
    return name
  }
}
