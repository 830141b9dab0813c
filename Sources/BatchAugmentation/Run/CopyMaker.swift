import Augmentation
import CrashNotes
import Datasets
import Geometry
import Imaging
import Pipeline

/// Makes the augmented copies of one picture.
struct CopyMaker {
  let job: AugmentJob
  let source: SourceList.Source
  let image: Image
  private let objects: [LabelledObject]
  private let partners: Partners?

  init(_ job: AugmentJob, _ source: SourceList.Source, _ image: Image) throws {
    self.job = job
    self.source = source
    self.image = image
    let size = ImageSize(width: image.width, height: image.height)
    if let meant = source.image.size, meant != size {
      throw CopyError.differentSize(meant: meant, found: size)
    }
    partners = job.partners(of: source.image.split)
    objects = job.mover.objects(of: source.image)
  }

  /// One copy, its pixels not yet made.
  struct Draft {
    var plan: AugmentationPlan
    var labels: LabelMover.Outcome
    var retries: Int
    var status: ManifestLine.Status
  }

  /// Draws a copy, again if it has lost all objects and the spec wants that.
  ///
  /// - Parameter copy: Which one, from 1.
  /// - Returns: What was drawn, and what becomes of the labels.
  /// - Throws: What moving labels throws.
  func draft(copy: Int) throws -> Draft {
    let rule = job.spec.labels.whenEmpty
    let size = ImageSize(width: image.width, height: image.height)
    var retry = 0
    while true {
      let key = job.key(source, copy: copy, retry: retry)
      let plan =
        if let partners {
          try job.spec.chain.plan(for: size, key: key, labels: objects, partners: partners)
        } else {
          job.spec.chain.plan(for: size, key: key, labels: objects)
        }
      let labels = try job.mover.moved(objects, of: source.image, along: plan) {
        partners?.image(named: $0)
      }
      let isEmptied = labels.kept.isEmpty && !source.image.annotations.isEmpty
      guard isEmptied else {
        return Draft(plan: plan, labels: labels, retries: retry, status: .augmented)
      }
      if rule == .retry, retry < job.spec.labels.retries {
        retry += 1
        continue
      }
      return Draft(
        plan: plan, labels: labels, retries: retry,
        status: rule == .drop ? .dropped : .negative)
    }
  }

  /// The pixels of a copy.
  func pixels(of draft: Draft) throws -> Image {
    try CrashNotes.noting(stage: "augment") { try draft.plan.apply(to: image) }
  }

  /// The copy among the pictures of the result.
  func labelled(_ draft: Draft, copy: Int, file: String?) -> Dataset.Image {
    var made = source.image
    made.name = source.names[copy]
    made.file = file
    made.id = nil
    made.size = draft.plan.size
    made.annotations = draft.labels.kept
    return made
  }
}

/// Why a picture cannot be augmented.
enum CopyError: Error, CustomStringConvertible {
  case missing(String)
  case differentSize(meant: ImageSize, found: ImageSize)

  var code: String {
    switch self {
    case .missing: "read"
    case .differentSize: "size-differs"
    }
  }

  var description: String {
    switch self {
    case .missing(let name): "the picture \(name) is not there"
    case .differentSize(let meant, let found):
      "the picture has \(found.width) x \(found.height) pixels, its labels are for "
        + "\(meant.width) x \(meant.height): mend the size in the label file, or the labels"
    }
  }
}
