import Datasets
import Geometry
import Guides
import Imaging

/// Pictures of a data set with their labels, side by side.
struct PreviewSheet {
  private let dataset: Dataset
  private let folder: DatasetFolder
  private let title: String

  init(_ dataset: Dataset, _ folder: DatasetFolder, title: String) {
    self.dataset = dataset
    self.folder = folder
    self.title = title
  }

  /// Draws pictures before and after, and the ends of each range of a spec.
  ///
  /// - Throws: `ImagingError`.
  func drawn(_ images: [Dataset.Image], with effects: PreviewEffects) throws -> Image {
    var sheet = ContactSheet(title: "\(title)  ·  before and after")
    sheet.remark = "Pairs of pictures, chosen by chance; then both ends of each range of the spec."
    sheet.columns = 4
    sheet.panels = try effects.panels(of: images, in: sheet.cell)
    return try sheet.drawn()
  }

  /// Draws the sheet.
  ///
  /// - Throws: `ImagingError`.
  func drawn(_ images: [Dataset.Image], of kind: String) throws -> Image {
    var sheet = ContactSheet(title: "\(title)  ·  \(kind), \(dataset.counts)")
    let isAll = images.count == dataset.images.count
    sheet.remark = isAll ? "All pictures." : "\(images.count) pictures, chosen by chance."
    sheet.panels = try images.map { try panel(of: $0, in: sheet.cell) }
    return try sheet.drawn()
  }

  /// A picture with its labels; a gray plate with the reason where it cannot be read.
  private func panel(of image: Dataset.Image, in cell: ImageSize) throws -> ContactSheet.Panel {
    let caption = image.shown + (image.split.map { "  (\($0))" } ?? "")
    let (whole, picture): (ImageSize, Image)
    do { (whole, picture) = try decoded(image, for: cell) } catch {
      return Self.plate(caption, reason: "\(error)", in: cell)
    }
    var fitted = try ContactSheet.fitted(picture, into: cell)
    let scale = (
      x: Double(fitted.width) / Double(whole.width),
      y: Double(fitted.height) / Double(whole.height)
    )
    try LabelDrawing(dataset.categories).draw(image.annotations, on: &fitted, scale: scale)
    return ContactSheet.Panel(
      image: fitted, caption: caption,
      detail: "\(whole.width) × \(whole.height)  " + words(for: image))
  }

  /// A gray panel with the reason why there is no picture.
  static func plate(_ caption: String, reason: String, in cell: ImageSize) -> ContactSheet.Panel {
    let plate = Image(width: cell.width, height: cell.height, filledWith: [226, 226, 222])
    return ContactSheet.Panel(image: plate, caption: caption, detail: reason)
  }

  /// The picture, no larger than it must be, and its size in the file.
  private func decoded(
    _ image: Dataset.Image, for cell: ImageSize
  ) throws -> (whole: ImageSize, picture: Image) {
    guard let file = image.file else {
      throw DatasetError.notADataset(folder.path, expected: "picture \(image.name)")
    }
    let bytes = try folder.bytes(file, limit: .max)
    let header = try ImageReader.header(bytes)
    let whole = ImageSize(width: header.width, height: header.height)
    // The size of the picture in the cell: a cover of the whole cell would be larger.
    let scale = min(
      Double(cell.width) / Double(whole.width), Double(cell.height) / Double(whole.height), 1)
    var options = DecodeOptions()
    options.coverSize = .init(
      width: max(1, Int((Double(whole.width) * scale).rounded(.up))),
      height: max(1, Int((Double(whole.height) * scale).rounded(.up))))
    return (whole, try ImageReader.decode(bytes, options: options))
  }

  /// What is in a picture: `2 cat, 1 dog`.
  private func words(for image: Dataset.Image) -> String {
    var counts: [Int: Int] = [:]
    for annotation in image.annotations { counts[annotation.category, default: 0] += 1 }
    let objects = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { category, count in
      "\(count) \(dataset.categories[category].name)"
    }
    let labels = Set(image.labels).sorted().map { dataset.categories[$0].name }
    let words = labels + objects
    return words.isEmpty ? "no objects" : words.joined(separator: ", ")
  }
}
