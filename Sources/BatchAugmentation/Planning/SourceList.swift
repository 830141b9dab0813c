import Datasets
import Files
import Imaging
import StrictJSON

/// The pictures of a data set in the order of their paths, with how many copies each gets.
package struct SourceList: Sendable {
  /// One picture of the data set.
  package struct Source: Sendable {
    package var image: Dataset.Image
    /// Its path below the data set's folder, or its name where there is no file.
    package var path: String
    /// Whether its split is augmented.
    package var isAugmented: Bool
    /// The number of copies.
    package var copies: Int
    /// The names of original and copies; the original's first.
    package var names: [String]
  }

  package let sources: [Source]
  /// The copies, planned.
  package let plan: CopyPlan
  /// The classes, and what the data set says as a whole.
  package let frame: Dataset
  /// Splits to be augmented that the data set does not have.
  package let missingSplits: [String]

  /// Plans the work on a data set.
  ///
  /// - Parameters:
  ///   - dataset: The data set.
  ///   - spec: What is to be done.
  package init(_ dataset: Dataset, spec: AugmentSpec) {
    frame = Dataset(categories: dataset.categories, attributes: dataset.attributes)
    let named = dataset.images.map { (image: $0, path: $0.file ?? $0.name) }
    let sorted = named.sorted { left, right in
      guard left.path == right.path else {
        return left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
      }
      return (left.image.split ?? "", left.image.name) < (right.image.split ?? "", right.image.name)
    }
    // A data set without splits is all for training.
    let splits = Set(spec.splits)
    let hasSplits = dataset.images.contains { $0.split != nil }
    func isAugmented(_ image: Dataset.Image) -> Bool {
      guard let split = image.split else { return !hasSplits || splits.contains("") }
      return splits.contains(split)
    }
    missingSplits = hasSplits ? spec.splits.filter { !dataset.splits.contains($0) } : []
    let chosen = sorted.filter { isAugmented($0.image) }
    plan = CopyPlan(
      chosen.map { CopyPlan.Source(path: Array($0.path.utf8), classes: $0.image.classCounts) },
      classes: dataset.categories.count, rules: spec.copies, keepsOriginals: spec.keepsOriginals,
      seed: spec.seed)
    var names = CopyNames(dataset.images, spec.encoding)
    var copies = plan.copies.makeIterator()
    sources = sorted.map { image, path in
      let isAugmented = isAugmented(image)
      let count = isAugmented ? copies.next() ?? 0 : 0
      let made = (0..<count).map { names.name(of: image, copy: $0 + 1) }
      return Source(
        image: image, path: path, isAugmented: isAugmented, copies: count,
        names: [image.name] + made)
    }
  }

  /// A digest of all pictures with their labels.
  package var digest: String {
    let classes = Array(RecordCoding.json(frame).compact.utf8)
    return SHA256(
      [classes]
        + sources.map { source in
          Array(
            ([RecordCoding.json(source.image), .string(source.path)] as [JSONValue])
              .map(\.compact).joined(separator: "\n").utf8) + [0x0A]
        }
    ).hexadecimal
  }
}

/// Names for copies that no other picture of the split has.
private struct CopyNames {
  private var taken: Set<[String]>
  private let encoding: EncodingSettings

  init(_ images: [Dataset.Image], _ encoding: EncodingSettings) {
    taken = Set(images.map { Self.key($0.split, $0.name) })
    self.encoding = encoding
  }

  private static func key(_ split: String?, _ name: String) -> [String] {
    [split ?? "", RelativePath.split(name).stem]
  }

  /// `a-aug1.jpg` for a copy of `a.jpg`; with a further number where that is taken.
  mutating func name(of image: Dataset.Image, copy: Int) -> String {
    let (stem, ending) = RelativePath.split(image.name)
    var wanted = "\(stem)-aug\(copy)"
    var number = 2
    while !taken.insert([image.split ?? "", wanted]).inserted {
      wanted = "\(stem)-aug\(copy)-\(number)"
      number += 1
    }
    let format = encoding.options(sourceExtension: ending).format
    let isSame = ImageFormat(fileExtension: ending) == format
    return wanted + "." + (isSame ? ending : format.fileExtensions[0])
  }
}
