import Geometry
import Options
import StrictJSON

/// Tables of pictures and boxes: a row for each object.
///
/// Columns are known by their names, which differ from tool to tool: `image,label,xmin,ymin,xmax,ymax`,
/// TensorFlow's `filename,width,height,class,xmin,ymin,xmax,ymax`, `x,y,w,h` and others; without a
/// first row of names, a row of six is `picture,xmin,ymin,xmax,ymax,class`. Numbers are edges in
/// pixels. A row with a class alone labels the whole picture, one with a picture alone says that
/// nothing is in it. Further columns are fields of the objects.
///
/// Source: RFC 4180.
public struct CSV: DatasetFormat {
  public static let kind = "csv"
  public static let summary = "A table with a row for each box, or for each picture and its class."

  /// What may be set.
  public struct Options: ComponentOptions {
    /// The tables.
    @Parameter("Tables to read, below the folder; all that are found if there are none.")
    public var files: [String] = []

    /// Makes the defaults.
    public init() {}
  }

  private let options: Options

  /// Makes the format.
  public init(options: Options = Options()) { self.options = options }

  public static func recognizes(_ folder: DatasetFolder) -> Bool {
    candidates(in: folder).contains { file in
      guard let head = try? folder.head(of: file, count: 1 << 16) else { return false }
      let table = CSVTable(head, limit: 1)
      return table.rows.first.flatMap { CSVColumns(table: $0.fields) } != nil
    }
  }

  /// Tables in the folder or one folder further down.
  static func candidates(in folder: DatasetFolder) -> [String] {
    folder.files.filter { file in
      ["csv", "tsv"].contains(RelativePath.split(file).fileExtension.lowercased())
        && file.utf8.count { $0 == UInt8(ascii: "/") } < 2
    }
  }

  public func read(
    _ folder: DatasetFolder, problems: inout [Dataset.Problem]
  ) throws -> Dataset {
    var files = Self.candidates(in: folder)
    if !options.files.isEmpty {
      files = try options.files.map { name in
        guard let file = folder.locate(try RelativePath.checked(name)) else {
          throw DatasetError.notADataset(folder.path, expected: "table \(name)")
        }
        return file
      }
    }
    guard !files.isEmpty else {
      throw DatasetError.notADataset(folder.path, expected: "table like labels.csv")
    }
    var reader = CSVReader(folder: folder)
    for file in files { try reader.read(file, isOnly: files.count == 1) }
    problems += reader.problems
    return reader.finished()
  }

  public func write(
    _ dataset: Dataset, to output: inout DatasetOutput, losses: inout DatasetLosses
  ) throws {
    losses.noteNumbers(of: dataset)
    losses.noteCategories(of: dataset, keeping: [])
    noteCategories(of: dataset, &losses)
    var writer = CSVWriter(dataset, &losses)
    for image in dataset.images {
      let wanted = try RelativePath.checked(
        RelativePath.joined("images/" + (image.split ?? ""), image.name))
      let path = try output.freePath(wanted)
      if path != wanted { losses.note("names that two pictures share", at: image.place) }
      if try !output.copyPicture(of: image, to: path) {
        losses.note("pictures that are not there: their labels stand alone", at: image.place)
      }
      writer.add(image, path, &losses)
    }
    try output.write(writer.text, to: "labels.csv")
  }

  private func noteCategories(of dataset: Dataset, _ losses: inout DatasetLosses) {
    var used: Set<Int> = []
    for image in dataset.images {
      used.formUnion(image.labels)
      used.formUnion(image.annotations.map(\.category))
    }
    for (index, category) in dataset.categories.enumerated() where !used.contains(index) {
      losses.note("classes without objects", at: .init(file: "", entry: "class \(category.name)"))
    }
    let names = used.sorted().map { dataset.categories[$0].name }
    if names != names.sorted() {
      losses.note("the order of classes, which is that of their names", at: .init(file: ""))
    }
  }
}
