import Geometry
import Imaging

/// The check that every data set passes after it was read, whatever its format.
///
/// Labels that cannot be are left out, doubtful ones kept; each is told.
struct DatasetCheck {
  /// Edges may pass the picture's by this many pixels, for the rounding of other tools.
  static let tolerance = 1.0

  let folder: DatasetFolder
  let categories: [Dataset.Category]
  private(set) var problems: [Dataset.Problem] = []

  private struct Key: Hashable {
    var split: String?
    var name: String
  }

  private var names: Set<Key> = []

  init(_ folder: DatasetFolder, categories: [Dataset.Category]) {
    self.folder = folder
    self.categories = categories
  }

  private mutating func note(
    _ kind: Dataset.Problem.Kind, _ place: Dataset.Place, _ message: String
  ) {
    problems.append(.init(kind, at: place, message))
  }

  /// The picture with the labels that can be; `nil` when the picture itself cannot.
  mutating func checked(_ image: Dataset.Image) -> Dataset.Image? {
    var image = image
    do { image.name = try RelativePath.checked(image.name) } catch {
      note(.unsafePath, image.place, "\(error): the picture is left out")
      return nil
    }
    guard names.insert(Key(split: image.split, name: image.name)).inserted else {
      note(.duplicate, image.place, "the picture \(image.name) is there twice: left out")
      return nil
    }
    if let size = image.size, size.isEmpty {
      note(
        .sizeDiffers, image.place, "a size of \(size.width) x \(size.height) pixels: not used")
      image.size = nil
    }
    checkPicture(&image)
    image.labels = image.labels.filter { label in
      let isKnown = categories.indices.contains(label)
      if !isKnown { note(.unknownCategory, image.place, "there is no class \(label): left out") }
      return isKnown
    }
    image.annotations = image.annotations.compactMap { checked($0, size: image.size) }
    return image
  }

  private mutating func checkPicture(_ image: inout Dataset.Image) {
    guard let file = image.file else {
      note(.badPicture, image.place, "the picture \(image.name) is not there: its labels are kept")
      return
    }
    let header: ImageHeader
    do { header = try folder.header(of: file) } catch {
      note(.badPicture, image.place, "\(error): its labels are kept")
      return
    }
    let found = ImageSize(width: header.width, height: header.height)
    guard let size = image.size else {
      image.size = found
      return
    }
    guard size != found else { return }
    let isStored = size == ImageSize(width: header.storedWidth, height: header.storedHeight)
    note(
      .sizeDiffers, image.place,
      "the picture \(file) has \(found.width) x \(found.height) pixels, its labels are for "
        + "\(size.width) x \(size.height)"
        + (isStored ? ", as it is before its EXIF orientation is applied" : "")
        + ": the labels are kept as they are")
  }

  private mutating func checked(
    _ annotation: Dataset.Annotation, size: ImageSize?
  ) -> Dataset.Annotation? {
    var annotation = annotation
    let place = annotation.place
    guard categories.indices.contains(annotation.category) else {
      note(.unknownCategory, place, "there is no class \(annotation.category): left out")
      return nil
    }
    checkShape(&annotation, size: size)
    if let fault = annotation.corners.flatMap(Self.fault) {
      note(.badBox, place, "the oriented box \(fault): left out")
      return nil
    }
    if annotation.box == nil, let bounds = annotation.corners?.bounds { annotation.box = bounds }
    if annotation.box == nil, let bounds = annotation.segmentation?.bounds {
      annotation.box = bounds
      note(.badBox, place, "has no box: taken from its outline")
    }
    guard annotation.keypoints.allSatisfy({ $0.position.x.isFinite && $0.position.y.isFinite })
    else {
      note(.badShape, place, "a keypoint is not a number: left out")
      return nil
    }
    checkKeypointCount(annotation)
    guard let box = annotation.box else {
      if !annotation.keypoints.isEmpty { return annotation }
      note(.badBox, place, "has neither box nor outline nor keypoints: left out")
      return nil
    }
    if let fault = Self.fault(of: box, size: size) {
      note(.badBox, place, "the box \(box.text) \(fault): left out")
      return nil
    }
    if let size, !size.bounds.grown(by: Self.tolerance).contains(box) {
      note(
        .badBox, place,
        "the box \(box.text) reaches out of the picture of \(size.width) x \(size.height): kept")
    }
    return annotation
  }

  /// Why a box cannot be.
  private static func fault(of box: Box, size: ImageSize?) -> String? {
    guard box.isFinite else { return "is not a number" }
    guard box.x1 >= box.x0, box.y1 >= box.y0 else { return "is inverted" }
    guard !box.isEmpty else { return "has no area" }
    guard let size, box.intersection(size.bounds).isEmpty else { return nil }
    return "lies outside the picture of \(size.width) x \(size.height)"
  }

  /// Why an oriented box cannot be.
  private static func fault(of corners: Polygon) -> String? {
    let count = corners.points.count
    guard count == 4 else { return "has \(count) corners, not 4" }
    guard corners.points.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else {
      return "is not a number"
    }
    return corners.area > 0 ? nil : "has no area"
  }

  private mutating func checkShape(_ annotation: inout Dataset.Annotation, size: ImageSize?) {
    switch annotation.segmentation {
    case nil: return
    case .polygons(let polygons):
      let sound = polygons.filter { polygon in
        polygon.points.count >= 3
          && polygon.points.allSatisfy { $0.x.isFinite && $0.y.isFinite }
      }
      guard sound.count < polygons.count else { return }
      note(
        .badShape, annotation.place,
        "\(polygons.count - sound.count) of \(polygons.count) polygons have less than 3 points, "
          + "or points that are not numbers: those are left out")
      annotation.segmentation = sound.isEmpty ? nil : .polygons(sound)
    case .mask(let mask):
      guard let size, mask.size != size else { return }
      note(
        .badShape, annotation.place,
        "the mask is for \(mask.size.width) x \(mask.size.height) pixels, the picture has "
          + "\(size.width) x \(size.height): the mask is left out")
      annotation.segmentation = nil
    }
  }

  private mutating func checkKeypointCount(_ annotation: Dataset.Annotation) {
    let category = categories[annotation.category]
    let count = annotation.keypoints.count
    guard count > 0, !category.keypoints.isEmpty, count != category.keypoints.count else { return }
    note(
      .badShape, annotation.place,
      "has \(count) keypoints, the class \(category.name) \(category.keypoints.count): kept")
  }
}

extension Box {
  /// The edges for messages.
  fileprivate var text: String { "[\(x0), \(y0), \(x1), \(y1)]" }

  fileprivate func grown(by margin: Double) -> Box {
    Box(x0: x0 - margin, y0: y0 - margin, x1: x1 + margin, y1: y1 + margin)
  }

  fileprivate func contains(_ other: Box) -> Bool {
    other.x0 >= x0 && other.y0 >= y0 && other.x1 <= x1 && other.y1 <= y1
  }
}
