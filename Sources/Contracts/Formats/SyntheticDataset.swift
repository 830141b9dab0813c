import Datasets
import Geometry

/// A made-up data set, whose pictures are those of a ``FormatWorkspace``.
struct SyntheticDataset: Sendable {
  /// What it has that others have not.
  var what: String
  var dataset: Dataset
  /// Whether reading it back rightly notes problems.
  var isDoubtful = false

  static let pictureCount = 6

  /// The name of a picture's file.
  static func file(_ index: Int) -> String { "\(index).png" }

  /// The size of a picture; no two are alike.
  static func size(_ index: Int) -> ImageSize {
    ImageSize(width: 16 + 4 * index, height: 12 + 2 * index)
  }

  /// One object a picture, of two classes in turn; the first picture has two.
  static let boxes: SyntheticDataset = {
    var dataset = plain
    for index in dataset.images.indices {
      for offset in 0..<(index == 0 ? 2 : 1) {
        dataset.images[index].annotations.append(
          object(index, Box(x: 1 + 4 * Double(offset), y: 2, width: 3, height: 5)))
      }
    }
    return SyntheticDataset(what: "boxes on whole pixels", dataset: dataset)
  }()

  /// One class a picture.
  static let labels: SyntheticDataset = {
    var dataset = plain
    for index in dataset.images.indices { dataset.images[index].labels = [index % 2] }
    return SyntheticDataset(what: "classes of whole pictures", dataset: dataset)
  }()

  /// What features add to ``boxes``, all at once.
  static let everything: SyntheticDataset = {
    var all = boxes
    all.what = "everything at once"
    for feature in Feature.all where feature.joins { feature.add(&all.dataset) }
    return all
  }()

  /// An object of the class that the picture's number stands for.
  static func object(_ picture: Int, _ box: Box?, otherClass: Bool = false) -> Dataset.Annotation {
    Dataset.Annotation(
      category: (picture + (otherClass ? 1 : 0)) % 2, box: box,
      place: .init(file: "synthetic", line: picture + 1))
  }

  private static var plain: Dataset {
    Dataset(
      categories: [.init(name: "cat"), .init(name: "traffic light")],
      images: (0..<pictureCount).map { index in
        Dataset.Image(
          name: "picture-\(index).png", file: file(index), size: size(index), split: "train",
          place: .init(file: "synthetic", line: index + 1))
      })
  }
}
