import Geometry
import Options
import StrictJSON

/// YOLO's labels: one text file for each picture, a `data.yaml` for all.
///
/// A line of a label file has a class's number, then shares of the picture's width and height: a
/// box's centre and size, `0 0.5 0.5 0.25 0.25`; these and keypoints; the corners of an outline;
/// or those of an oriented box. A number more than there must be is kept as the field `score`.
/// Boxes and outlines are clipped to the picture when they are written.
///
/// All label files of a data set have one ``YOLOForm``. It is recognized by `task` and `kpt_shape`
/// in `data.yaml`, and by the lengths of the lines; where these leave it open, the option `form`
/// must say it.
///
/// Source: docs.ultralytics.com, "Datasets overview" for detect, segment, pose and obb.
public struct YOLO: DatasetFormat {
  public static let kind = "yolo"
  public static let summary =
    "YOLO labels: boxes, outlines, poses or oriented boxes in a text file for each picture."

  /// What may be set.
  public struct Options: ComponentOptions {
    /// What the lines describe.
    @Parameter("What lines describe; auto recognizes it, and writes the form that loses least.")
    public var form = YOLOForm.auto
    /// How precise numbers are written.
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
    let dataset = try reader.read(options.form)
    problems += reader.problems
    return dataset
  }

  public func write(
    _ dataset: Dataset, to output: inout DatasetOutput, losses: inout DatasetLosses
  ) throws {
    var form = options.form == .auto ? YOLOForm.losingLeast(of: dataset) : options.form
    let keypoints = form == .pose ? Self.keypointCount(of: dataset) : 0
    if form == .pose, keypoints == 0 { form = .detect }
    losses.noteNumbers(of: dataset)
    losses.noteCategories(of: dataset, keeping: [], keepingKeypoints: form == .pose)
    losses.noteAttributes(of: dataset, exceptTopLevel: true)
    let folders = YOLODescription.folders(of: dataset)
    for image in dataset.images {
      if !image.labels.isEmpty { losses.note("classes of whole pictures", at: image.place) }
      try write(
        image, in: folders[image.split] ?? "", as: form, keypoints, to: &output, losses: &losses)
    }
    try output.write(
      YOLODescription.text(for: dataset, form: form, keypoints: keypoints, losses: &losses),
      to: "data.yaml")
  }

  private static func keypointCount(of dataset: Dataset) -> Int {
    let objects = dataset.images.lazy.flatMap(\.annotations)
    let most = objects.map(\.keypoints.count).max() ?? 0
    return most > 0 ? most : dataset.categories.map(\.keypoints.count).max() ?? 0
  }

  private func write(
    _ image: Dataset.Image, in folder: String, as form: YOLOForm, _ keypoints: Int,
    to output: inout DatasetOutput, losses: inout DatasetLosses
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
      guard let size = image.size else {
        losses.note("objects in pictures of unknown size", at: annotation.place)
        continue
      }
      let writer = YOLOLineWriter(
        form: form, keypointCount: keypoints, decimals: options.decimals, size: size)
      text += writer.line(annotation, &losses) ?? ""
    }
    try output.write(text, to: labels)
  }
}
