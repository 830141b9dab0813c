import Geometry
import Options
import StrictJSON

/// YOLO's detection labels: one text file for each picture, a `data.yaml` for all.
///
/// A line of a label file has a class's number and the box's centre and size as shares of the
/// picture's: `0 0.5 0.5 0.25 0.25`; a sixth number is kept as the field `score`. Boxes are
/// clipped to the picture when they are written.
///
/// Source: docs.ultralytics.com, "Object detection datasets".
public struct YOLO: DatasetFormat {
  public static let kind = "yolo"
  public static let summary = "YOLO detection labels: a text file for each picture, a data.yaml."

  /// What may be set.
  public struct Options: ComponentOptions {
    /// How precise boxes are written.
    @Parameter("Digits after the point of the numbers that are written.", range: 3...15)
    public var decimals = 6

    /// Makes the defaults.
    public init() {}
  }

  private let options: Options

  /// Makes the format.
  public init(options: Options = Options()) { self.options = options }

  public static func recognizes(_ folder: DatasetFolder) -> Bool {
    YOLODescription.file(in: folder) != nil && !folder.pictures().isEmpty
  }

  public func read(
    _ folder: DatasetFolder, problems: inout [Dataset.Problem]
  ) throws -> Dataset {
    let description = try YOLODescription(folder, problems: &problems)
    var reader = YOLOReader(folder: folder, description: description)
    let dataset = reader.read()
    problems += reader.problems
    return dataset
  }

  public func write(
    _ dataset: Dataset, to output: inout DatasetOutput, losses: inout DatasetLosses
  ) throws {
    losses.noteNumbers(of: dataset)
    losses.noteCategories(of: dataset, keeping: [])
    losses.noteAttributes(of: dataset, exceptTopLevel: true)
    let folders = YOLODescription.folders(of: dataset)
    for image in dataset.images {
      if !image.labels.isEmpty { losses.note("classes of whole pictures", at: image.place) }
      try write(image, in: folders[image.split] ?? "", to: &output, losses: &losses)
    }
    try output.write(
      YOLODescription.text(for: dataset, losses: &losses), to: "data.yaml")
  }

  private func write(
    _ image: Dataset.Image, in folder: String, to output: inout DatasetOutput,
    losses: inout DatasetLosses
  ) throws(DatasetError) {
    let wanted = try RelativePath.checked(RelativePath.joined(folder, image.name))
    let (stem, fileExtension) = RelativePath.split(wanted)
    let labels = try output.freePath("labels/\(stem).txt")
    let freeStem = RelativePath.relative(RelativePath.split(labels).stem, to: "labels") ?? stem
    if freeStem != stem {
      losses.note(
        "names that two pictures share, or that differ only in the extension", at: image.place)
    }
    let isThere = try output.copyPicture(
      of: image, to: "images/\(freeStem)" + (fileExtension.isEmpty ? "" : "." + fileExtension))
    if !isThere {
      losses.note("pictures that are not there: their labels stand alone", at: image.place)
    }
    var text = ""
    for annotation in image.annotations {
      noteLosses(of: annotation, &losses)
      guard let box = annotation.box else {
        losses.note("objects without a box", at: annotation.place)
        continue
      }
      guard let size = image.size else {
        losses.note("boxes in pictures of unknown size", at: annotation.place)
        continue
      }
      guard let line = line(annotation.category, box, size) else {
        losses.note("boxes too small for the number of decimals", at: annotation.place)
        continue
      }
      if box.clipped(width: Double(size.width), height: Double(size.height)) != box {
        losses.note("parts of boxes beyond the picture", at: annotation.place)
      }
      text += line
    }
    try output.write(text, to: labels)
  }

  private func noteLosses(of annotation: Dataset.Annotation, _ losses: inout DatasetLosses) {
    if annotation.segmentation != nil {
      losses.note("outlines and masks: detection labels hold boxes only", at: annotation.place)
    }
    if !annotation.keypoints.isEmpty {
      losses.note("keypoints: detection labels hold boxes only", at: annotation.place)
    }
    if annotation.isCrowd { losses.note("marks of crowds", at: annotation.place) }
    if let area = annotation.area, area != annotation.box?.area {
      losses.note("areas that are not the box's", at: annotation.place)
    }
  }

  /// The line of a box; `nil` when nothing is left of it.
  private func line(_ category: Int, _ box: Box, _ size: ImageSize) -> String? {
    let (width, height) = (Double(size.width), Double(size.height))
    let inside = box.clipped(width: width, height: height)
    let shares = [
      inside.center.x / width, inside.center.y / height, inside.width / width,
      inside.height / height,
    ].map { JSONValue.fixed($0, places: options.decimals).compact }
    let isEmpty = shares.dropFirst(2).contains { !$0.contains { ("1"..."9").contains($0) } }
    return isEmpty ? nil : "\(category) " + shares.joined(separator: " ") + "\n"
  }
}
