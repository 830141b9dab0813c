import Augmentation
import Datasets
import Geometry
import Imaging

/// Moves the labels of a picture along with what happens to it.
struct LabelMover: Sendable {
  private let rules: LabelRules
  private let categories: [Dataset.Category]

  init(_ settings: LabelSettings, categories: [Dataset.Category]) {
    self.categories = categories
    var rules = LabelRules(
      minArea: settings.minArea, minVisibility: settings.minVisibility, minSize: settings.minSize,
      maxAspect: settings.maxAspect ?? .infinity,
      boxRule: settings.boxRule)
    for (index, category) in categories.enumerated() where !category.keypoints.isEmpty {
      rules.keypointPairsOfCategory[index] = Self.pairs(category.keypoints, settings.keypointPairs)
    }
    self.rules = rules
  }

  private static func pairs(_ names: [String], _ wanted: [[String]]?) -> [KeypointPair] {
    guard let wanted else { return KeypointPair.pairs(amongNames: names) }
    return wanted.compactMap { pair in
      guard let first = names.firstIndex(of: pair[0]), let second = names.firstIndex(of: pair[1])
      else { return nil }
      return KeypointPair(first, second)
    }
  }

  /// An object that is no longer there.
  struct Dropped {
    /// Its place in the list of its picture.
    var index: Int
    /// The path of its picture; `nil` for the one that is augmented.
    var source: String?
    /// The object itself.
    var annotation: Dataset.Annotation
    var reason: String
  }

  /// What came of the labels of a picture.
  struct Outcome {
    var kept: [Dataset.Annotation]
    var dropped: [Dropped]
  }

  /// The objects in the terms of augmentations.
  func objects(of image: Dataset.Image) -> [LabelledObject] {
    image.annotations.enumerated().map { index, annotation in
      var object = LabelledObject(
        box: annotation.box, corners: annotation.corners,
        keypoints: annotation.keypoints.map { keypoint in
          keypoint.visibility == .absent
            ? .absent
            : LabelledKeypoint(keypoint.position, isVisible: keypoint.visibility == .visible)
        }, category: annotation.category, tag: index)
      switch annotation.segmentation {
      case .polygons(let polygons): object.polygons = polygons
      case .mask(let mask): object.mask = mask.picture
      case nil: break
      }
      return object
    }
  }

  /// Returns the objects of a picture as they are when a plan is carried out.
  func moved(
    _ objects: [LabelledObject], of image: Dataset.Image, along plan: AugmentationPlan,
    partner: (String) -> Dataset.Image? = { _ in nil }
  ) throws -> Outcome {
    let outcome = try plan.apply(to: objects, rules: rules)
    let kept = outcome.kept.compactMap { object -> Dataset.Annotation? in
      let source = object.source.flatMap(partner) ?? image
      guard source.annotations.indices.contains(object.tag) else { return nil }
      let isSame = object.source == nil && objects.first { $0.tag == object.tag } == object
      return annotation(object, from: source.annotations[object.tag], isSame: isSame)
    }
    return Outcome(
      kept: kept,
      dropped: outcome.dropped.compactMap { object in
        let source = object.source.flatMap(partner) ?? image
        guard source.annotations.indices.contains(object.tag) else { return nil }
        return Dropped(
          index: object.tag, source: object.source, annotation: source.annotations[object.tag],
          reason: "\(object.reason)")
      })
  }

  private func annotation(
    _ object: LabelledObject, from source: Dataset.Annotation, isSame: Bool
  ) -> Dataset.Annotation {
    var annotation = source
    annotation.id = nil
    guard !isSame else { return annotation }
    if annotation.box != object.box { annotation.box = object.box ?? object.bounds }
    annotation.corners = object.corners
    // The area was that of the object as it stood.
    annotation.area = nil
    switch source.segmentation {
    case .mask(let mask):
      annotation.segmentation =
        object.mask.flatMap { RunLengthMask($0, spelling: mask.spelling) }.map { .mask($0) }
    case .polygons:
      annotation.segmentation = object.polygons.isEmpty ? nil : .polygons(object.polygons)
    case nil: break
    }
    annotation.keypoints = object.keypoints.map { keypoint in
      guard keypoint.isLabelled else {
        return Dataset.Keypoint(position: .zero, visibility: .absent)
      }
      return Dataset.Keypoint(
        position: keypoint.position, visibility: keypoint.isVisible ? .visible : .hidden)
    }
    return annotation
  }
}
