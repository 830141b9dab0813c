import Options
import StrictJSON

/// WebDataset's shards: tar archives in which the files of a sample share the name before the dot.
///
/// `train-000000.tar` holds `000000.jpg` with `000000.json`, and `000000.cls` for pictures of one
/// class. The JSON keeps all that is known of a picture, its objects in COCO's spelling. An
/// `index.json` lists the shards with counts and SHA-256, in the form of `wids`, and the classes.
/// Shards of other tools are read too, with captions and further fields of their JSON.
///
/// Equal data sets become equal bytes: entries have no time and no owner.
///
/// Source: github.com/webdataset/webdataset, "The WebDataset Format" and `wids`.
public struct WebDataset: DatasetFormat {
  public static let kind = "webdataset"
  public static let summary = "WebDataset's tar shards with pictures, JSON and an index."

  /// What may be set.
  public struct Options: ComponentOptions {
    /// How many pictures a shard has at most.
    @Parameter("Most pictures in a shard.", range: 1...10_000_000)
    public var picturesPerShard = 1000
    /// How large a shard gets.
    @Parameter(
      "Size that ends a shard; one picture more may pass it.", unit: "MiB", range: 1...1_000_000)
    public var shardSize = 512

    /// Makes the defaults.
    public init() {}
  }

  static let indexFile = "index.json"

  private let options: Options

  /// Makes the format.
  public init(options: Options = Options()) { self.options = options }

  public static func recognizes(_ folder: DatasetFolder) -> Bool { !shards(of: folder).isEmpty }

  /// The archives in the folder, or one folder further down.
  static func shards(of folder: DatasetFolder) -> [String] {
    folder.files.filter { file in
      RelativePath.split(file).fileExtension.lowercased() == "tar"
        && file.utf8.count { $0 == UInt8(ascii: "/") } < 2
    }
  }

  public func read(
    _ folder: DatasetFolder, problems: inout [Dataset.Problem]
  ) throws -> Dataset {
    let shards = Self.shards(of: folder)
    let hasIndex = folder.locate(Self.indexFile) != nil
    guard !shards.isEmpty || hasIndex else {
      throw DatasetError.notADataset(folder.path, expected: "tar archives of WebDataset")
    }
    let index = try WebDatasetIndex(folder, problems: &problems)
    var reader = WebDatasetReader(folder: folder, index: index)
    let dataset = try reader.read(shards)
    problems += reader.problems
    return dataset
  }

  public func write(
    _ dataset: Dataset, to output: inout DatasetOutput, losses: inout DatasetLosses
  ) throws {
    var names: Set<String> = []
    for category in dataset.categories where !names.insert(category.name).inserted {
      losses.note(
        "classes that share a name", at: .init(file: "", entry: "class \(category.name)"))
    }
    var index = WebDatasetIndex(of: dataset)
    for split in dataset.splits {
      var writer = WebDatasetWriter(
        categories: dataset.categories, split: split, pictures: options.picturesPerShard,
        bytes: options.shardSize << 20)
      for image in dataset.images where image.split == split {
        try writer.add(image, to: &output, losses: &losses)
      }
      index.shards += try writer.finish()
    }
    try output.write(index.text, to: Self.indexFile)
  }
}
