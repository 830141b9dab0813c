import Options

/// COCO's `instances` files: boxes, outlines, masks, keypoints and crowds.
///
/// Classes of whole pictures, for which COCO has no place, stand in a picture's `category_ids`.
///
/// Source: cocodataset.org, "Data format".
public struct COCO: DatasetFormat {
  public static let kind = "coco"
  public static let summary =
    "COCO instances files with boxes, polygons, RLE masks, keypoints and crowds."

  /// What may be set.
  public struct Options: ComponentOptions {
    /// The label files.
    @Parameter("Label files to read, below the folder; all that are found if there are none.")
    public var annotations: [String] = []

    /// Makes the defaults.
    public init() {}
  }

  private let options: Options

  /// Makes the format.
  public init(options: Options = Options()) { self.options = options }

  public static func recognizes(_ folder: DatasetFolder) -> Bool {
    COCOLayout.candidates(in: folder).contains { file in
      guard let bytes = try? folder.head(of: file, count: 1 << 16) else { return false }
      let head = String(decoding: bytes, as: UTF8.self)
      return ["\"images\"", "\"annotations\""].contains { head.contains($0) }
    }
  }

  public func read(
    _ folder: DatasetFolder, problems: inout [Dataset.Problem]
  ) throws -> Dataset {
    let files = try COCOLayout.labelFiles(
      in: folder, named: options.annotations, problems: &problems)
    var dataset = Dataset()
    for file in files {
      let split = COCOLayout.split(of: file, isOnly: files.count == 1)
      var reader = COCOReader(folder: folder, file: file, split: split)
      try reader.read(into: &dataset)
      problems += reader.problems
    }
    return dataset
  }

  public func write(
    _ dataset: Dataset, to output: inout DatasetOutput, losses: inout DatasetLosses
  ) throws {
    var categories = COCONumbers(dataset.categories.map(\.id))
    let ids = dataset.categories.map { categories.next($0.id) }
    if categories.isRenumbered {
      losses.note("numbers (ids) of classes, which are not unique", at: .init(file: ""))
    }
    var lastIDs = (
      images: dataset.images.compactMap(\.id).max(),
      annotations: dataset.images.flatMap(\.annotations).compactMap(\.id).max()
    )
    for split in dataset.images.isEmpty ? [nil] : dataset.splits {
      let images = dataset.images.filter { $0.split == split }
      var writer = COCOWriter(
        dataset: dataset, categoryIDs: ids, images: images, lastIDs: lastIDs)
      let text = try writer.write(split: split, to: &output, losses: &losses)
      lastIDs = writer.lastIDs
      let name = split.map { "instances_\($0)" } ?? "instances"
      try output.write(text, to: "annotations/\(name).json")
    }
  }
}

/// Hands out numbers: the source's own where these are unique, else new ones.
struct COCONumbers {
  /// Whether the source's numbers are not used, as two are equal.
  let isRenumbered: Bool
  /// The largest number that is taken.
  private(set) var last: Int

  /// Takes the source's numbers; new ones are larger than all of them, and than `taken`.
  init(_ ids: [Int?], above taken: Int? = nil) {
    let known = ids.compactMap(\.self)
    isRenumbered = Set(known).count < known.count
    last = isRenumbered ? 0 : max(known.max() ?? 0, taken ?? 0, 0)
  }

  mutating func next(_ id: Int?) -> Int {
    if let id, !isRenumbered { return id }
    last &+= 1
    return last
  }
}
