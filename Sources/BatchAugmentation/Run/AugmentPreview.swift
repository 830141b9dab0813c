import Augmentation
import Datasets
import Geometry
import Imaging
import SystemPackage

/// What a spec makes of single pictures of a data set; nothing is written.
package struct AugmentPreview: Sendable {
  /// An augmented copy.
  package struct Copy: Sendable {
    package var image: Image
    package var annotations: [Dataset.Annotation]
    /// The number of objects that are no longer there.
    package var lost: Int
    /// The names of the augmentations that took place.
    package var kinds: [String]
  }

  private let job: AugmentJob
  private let sources: [String: SourceList.Source]

  /// Prepares a preview.
  ///
  /// - Parameters:
  ///   - spec: What is done.
  ///   - dataset: The pictures, also those that may be mixed in.
  ///   - folder: Where they lie.
  package init(_ spec: AugmentSpec, _ dataset: Dataset, in folder: DatasetFolder) {
    let list = SourceList(dataset, spec: spec)
    job = AugmentJob(spec, list, folder, root: FilePath(folder.path))
    sources = Dictionary(
      list.sources.map { (Self.key($0.image), $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func key(_ image: Dataset.Image) -> String {
    (image.split ?? "") + "\u{0}" + image.name
  }

  /// The picture as it is before, decoded as the spec says; `nil` for one that is not there.
  ///
  /// - Throws: What reading or decoding throws.
  package func original(_ image: Dataset.Image) throws -> Image? {
    guard let file = image.file else { return nil }
    return try ImageReader.decode(
      try job.dataset.bytes(file, limit: .max), options: job.spec.input.decodeOptions(cover: nil))
  }

  /// A copy, drawn as `sluice augment` draws it.
  ///
  /// - Parameters:
  ///   - number: Which copy, from 1.
  ///   - image: A picture of the data set.
  ///   - pixels: Its pixels.
  /// - Returns: The copy; `nil` if the picture is not in the data set.
  /// - Throws: What augmenting throws.
  package func copy(_ number: Int, of image: Dataset.Image, _ pixels: Image) throws -> Copy? {
    guard let source = sources[Self.key(image)] else { return nil }
    let maker = try CopyMaker(job, source, pixels)
    let draft = try maker.draft(copy: number)
    return Copy(
      image: try maker.pixels(of: draft), annotations: draft.labels.kept,
      lost: draft.labels.dropped.count,
      kinds: try draft.plan.records().filter(\.applied).flatMap(Self.kinds))
  }

  /// The names of what took place, members in place of what they are members of.
  private static func kinds(_ record: AugmentationRecord) -> [String] {
    guard let members = record.members else { return [record.kind] }
    return members.filter(\.applied).flatMap(kinds)
  }
}
