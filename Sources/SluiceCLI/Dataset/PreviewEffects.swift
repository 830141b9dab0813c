import BatchAugmentation
import Datasets
import Geometry
import Guides
import Imaging
import Options
import StrictJSON

/// Panels of what a spec makes of pictures: before, after, and the ends of each range.
struct PreviewEffects {
  private let spec: AugmentSpec
  private let dataset: Dataset
  private let folder: DatasetFolder
  private let catalog: ComponentCatalog

  init(
    _ spec: AugmentSpec, _ dataset: Dataset, in folder: DatasetFolder, _ catalog: ComponentCatalog
  ) {
    self.spec = spec
    self.dataset = dataset
    self.folder = folder
    self.catalog = catalog
  }

  /// So many ends of ranges are shown at most.
  private static let extremeLimit = 96

  /// Two panels for each picture, then two for each range.
  ///
  /// - Throws: `ImagingError`.
  func panels(
    of images: [Dataset.Image], in cell: ImageSize
  ) throws -> [ContactSheet.Panel] {
    let preview = AugmentPreview(spec, dataset, in: folder)
    var panels = try images.flatMap { try pair(of: $0, preview, in: cell) }
    guard let shown = images.first(where: { !$0.annotations.isEmpty }) ?? images.first else {
      return panels
    }
    let transforms = spec.resolved["transforms"]?.value.elements?.map(\.value) ?? []
    for extreme in RangeExtreme.all(of: transforms, in: catalog).prefix(Self.extremeLimit) {
      panels.append(
        try panel(extreme.kind, in: cell) {
          (try copy(of: shown, try alone(extreme), in: cell).image, extreme.setting)
        })
    }
    return panels
  }

  /// The preview of one augmentation alone, with all else as in the spec.
  private func alone(_ extreme: RangeExtreme) throws -> AugmentPreview {
    let members = (spec.resolved.members ?? []).filter { $0.key != "transforms" }
    let json = JSONValue.object(
      members + [JSONMember("transforms", JSONNode(.list([extreme.transform])))])
    return AugmentPreview(
      try AugmentSpec(parsing: Array(json.compact.utf8), catalog: catalog), dataset, in: folder)
  }

  private func pair(
    of image: Dataset.Image, _ preview: AugmentPreview, in cell: ImageSize
  ) throws -> [ContactSheet.Panel] {
    let before = try panel(image.shown, in: cell) {
      let pixels = try pixels(of: image, preview)
      return (
        try drawn(pixels, image.annotations, in: cell),
        "before  \(pixels.width) × \(pixels.height)"
      )
    }
    return [before, try panel(image.shown, in: cell) { try copy(of: image, preview, in: cell) }]
  }

  /// The first copy with its labels, and what was done.
  private func copy(
    of image: Dataset.Image, _ preview: AugmentPreview, in cell: ImageSize
  ) throws -> (image: Image, detail: String) {
    let pixels = try pixels(of: image, preview)
    guard let copy = try preview.copy(1, of: image, pixels) else {
      throw DatasetError.notADataset(folder.path, expected: "picture \(image.name)")
    }
    let lost = copy.lost > 0 ? "  \(copy.lost) lost" : ""
    let kinds = copy.kinds.isEmpty ? "nothing" : copy.kinds.joined(separator: ", ")
    return (
      try drawn(copy.image, copy.annotations, in: cell),
      "after  \(copy.image.width) × \(copy.image.height)\(lost)  \(kinds)"
    )
  }

  private func pixels(of image: Dataset.Image, _ preview: AugmentPreview) throws -> Image {
    guard let pixels = try preview.original(image) else {
      throw DatasetError.notADataset(folder.path, expected: "picture \(image.name)")
    }
    return pixels
  }

  private func drawn(
    _ image: Image, _ annotations: [Dataset.Annotation], in cell: ImageSize
  ) throws -> Image {
    var fitted = try ContactSheet.fitted(image, into: cell)
    let scale = (
      x: Double(fitted.width) / Double(image.width), y: Double(fitted.height) / Double(image.height)
    )
    try LabelDrawing(dataset.categories).draw(annotations, on: &fitted, scale: scale)
    return fitted
  }

  /// A panel; a gray plate with the reason where the picture cannot be made.
  private func panel(
    _ caption: String, in cell: ImageSize, _ make: () throws -> (image: Image, detail: String)
  ) throws -> ContactSheet.Panel {
    do {
      let (image, detail) = try make()
      return ContactSheet.Panel(image: image, caption: caption, detail: detail)
    } catch {
      return PreviewSheet.plate(caption, reason: "\(error)", in: cell)
    }
  }
}
