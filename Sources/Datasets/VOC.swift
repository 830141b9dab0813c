import Geometry
import Options
import StrictJSON

/// Pascal VOC: an XML file for each picture, with boxes, and lists of the splits.
///
/// `Annotations/a.xml`, `JPEGImages/a.jpg`, `ImageSets/Main/train.txt`; XML files beside their
/// pictures are read too. The devkit numbers pixels from 1 and counts the last in: a box over the
/// whole picture is `1, 1, width, height`, here 0, 0 to width, height. Most tools write the edges
/// themselves instead; ``Coordinates`` tells the two apart.
///
/// `difficult`, `truncated`, `pose`, `occluded` and all further elements become fields, but for
/// the values that stand where nothing is known. Outlines are read and written as the `polygon` of
/// Roboflow, oriented boxes as the `robndbox` of roLabelImg; the devkit knows neither. The classes
/// and their order stand in `labelmap.txt`, as CVAT writes it.
///
/// Source: host.robots.ox.ac.uk/pascal/VOC, "The VOC2012 Development Kit", 5 and 9.
public struct VOC: DatasetFormat {
  public static let kind = "voc"
  public static let summary = "Pascal VOC: an XML file with boxes for each picture, split lists."

  /// What the numbers of boxes mean.
  public enum Coordinates: String, ParameterChoice {
    /// Edges if any number of the data set is 0 or has a point, pixels otherwise.
    case auto
    /// The first and the last pixel, counted from 1, as the devkit says.
    case pixels
    /// The edges, counted from 0.
    case edges
  }

  /// What may be set.
  public struct Options: ComponentOptions {
    /// What the numbers mean.
    @Parameter(
      "Whether boxes are first and last pixel from 1, or edges from 0; auto recognizes it, "
        + "and writes pixels.")
    public var coordinates = Coordinates.auto

    /// Makes the defaults.
    public init() {}
  }

  private let options: Options

  /// Makes the format.
  public init(options: Options = Options()) { self.options = options }

  public static func recognizes(_ folder: DatasetFolder) -> Bool {
    guard let first = VOCLayout.labelFiles(in: folder).first else { return false }
    guard let head = try? folder.head(of: first, count: 4096) else { return false }
    return String(decoding: head, as: UTF8.self).contains("<annotation")
  }

  public func read(
    _ folder: DatasetFolder, problems: inout [Dataset.Problem]
  ) throws -> Dataset {
    var reader = VOCReader(folder: folder, coordinates: options.coordinates)
    let dataset = try reader.read()
    problems += reader.problems
    return dataset
  }

  public func write(
    _ dataset: Dataset, to output: inout DatasetOutput, losses: inout DatasetLosses
  ) throws {
    losses.noteNumbers(of: dataset)
    losses.noteCategories(of: dataset, keeping: VOCLabelMap.keys)
    for key in dataset.attributes.keys.sorted() {
      losses.note("the field \"\(key)\" of the data set", at: .init(file: ""))
    }
    let writer = VOCWriter(
      categories: dataset.categories, usesPixels: options.coordinates != .edges)
    var lists: [String: String] = [:]
    for image in dataset.images {
      let (stem, fileExtension) = RelativePath.split(try RelativePath.checked(image.name))
      let labels = try output.freePath("Annotations/\(stem).xml")
      let free = RelativePath.relative(RelativePath.split(labels).stem, to: "Annotations") ?? stem
      if free != stem {
        losses.note(
          "names that two pictures share, or that differ only in the extension", at: image.place)
      }
      let name = free + (fileExtension.isEmpty ? "" : "." + fileExtension)
      if try !output.copyPicture(of: image, to: "JPEGImages/\(name)") {
        losses.note("pictures that are not there: their labels stand alone", at: image.place)
      }
      try output.write(writer.text(image, name: name, &losses), to: labels)
      if let split = image.split {
        lists[split, default: ""] += free + "\n"
        if VOCLayout.split(ofList: split) != split {
          losses.note("the split's name, which stands for no split", at: image.place)
        }
      }
    }
    for (split, text) in lists.sorted(by: { $0.key < $1.key }) {
      try output.write(text, to: "ImageSets/Main/\(split).txt")
    }
    try output.write(VOCLabelMap.text(of: dataset.categories, &losses), to: VOCLabelMap.file)
  }
}
