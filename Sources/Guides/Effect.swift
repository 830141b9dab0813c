import Augmentation
import Geometry
import Imaging
import Options
import Pipeline
import StrictJSON

/// The change that a component makes, options given as JSON.
protocol Effect {
  /// Changes a picture.
  ///
  /// - Throws: ``EffectError``, or what the component throws.
  func apply(
    _ options: JSONValue, copy: Int, to image: Image, _ labels: PictureLabels
  ) throws -> EffectResult
}

/// Which component an effect is of.
struct EffectSource {
  let guide: ComponentGuide
  let seed: UInt64
  let baseFolder: String

  /// The component as a spec would name it.
  ///
  /// - Throws: ``EffectError/options(_:)``.
  func reference<Family: ComponentFamily>(
    _ options: JSONValue
  ) throws(EffectError) -> ComponentReference<Family> {
    var reader = OptionsReader(catalog: guide.catalog, baseFolder: baseFolder)
    let node = JSONNode(.members([("use", .string(guide.kind)), ("with", options)]))
    guard
      let reference = ComponentReference<Family>.read(node, bounds: Bounds(), from: &reader)
    else {
      throw .options(reader.diagnostics.map { "\($0.pointer.dropFirst(6)): \($0.message)" })
    }
    return reference
  }
}

/// The effect of an augmentation.
struct AugmentationEffect: Effect {
  let source: EffectSource

  func apply(
    _ options: JSONValue, copy: Int, to image: Image, _ labels: PictureLabels
  ) throws -> EffectResult {
    let reference: ComponentReference<AugmentationFamily> = try source.reference(options)
    let chain = try AugmentationChain([reference])
    let size = ImageSize(width: image.width, height: image.height)
    let key = AugmentationKey(seed: source.seed, path: Array("picture".utf8), copy: copy)
    guard !chain.needsPartners else { return try mixed(chain, key, image, labels) }
    let plan = chain.plan(for: size, key: key, labels: objects(of: labels))
    let moved = PictureLabels(
      points: labels.points.map { $0.flatMap { plan.isVisible($0) ? plan.apply($0) : nil } },
      outlines: labels.outlines.map { plan.visiblePart(of: $0) })
    let moves = plan.steps.contains { step in
      if case .none = step.displacement { return false }
      return true
    }
    let words = try plan.records().first?.parameters?.words ?? ""
    return EffectResult(
      image: try plan.apply(to: image), labels: moved, moves: moves, drawn: words)
  }

  private func objects(of labels: PictureLabels) -> [LabelledObject] {
    labels.outlines.map { LabelledObject(box: $0.bounds, polygons: [$0]) }
  }

  private func mixed(
    _ chain: AugmentationChain, _ key: AugmentationKey, _ image: Image, _ labels: PictureLabels
  ) throws -> EffectResult {
    let objects = objects(of: labels)
    let plan = try chain.plan(
      for: ImageSize(width: image.width, height: image.height), key: key, labels: objects,
      partners: EffectPartner(image: image, objects: objects))
    let outlines = try plan.apply(to: objects).kept.flatMap(\.polygons)
    return EffectResult(
      image: try plan.apply(to: image), labels: PictureLabels(points: [], outlines: outlines),
      moves: true, drawn: try plan.records().first?.parameters?.words ?? "")
  }
}

/// The picture of a guide, upside down and in other colors, to mix it with.
private struct EffectPartner: PartnerPool {
  let image: Image
  let objects: [LabelledObject]

  var count: Int { 1 }
  func name(at index: Int) -> String { "partner" }
  func size(at index: Int) -> ImageSize { ImageSize(width: image.width, height: image.height) }

  func labels(at index: Int) -> [LabelledObject] {
    let flip = AffineMap(a: 1, b: 0, c: 0, d: 0, e: -1, f: Double(image.height))
    return objects.map { object in
      let outlines = object.polygons.map { $0.mapped(by: flip) }
      return LabelledObject(box: Box(around: outlines.flatMap(\.points)), polygons: outlines)
    }
  }

  func picture(at index: Int) throws -> Image {
    try image.flippedVertically().mapped(through: (0...255).map { 255 - UInt8($0) })
  }
}

/// The effect of a stage that reads and writes the picture.
struct StageEffect: Effect {
  let source: EffectSource

  func apply(
    _ options: JSONValue, copy: Int, to image: Image, _ labels: PictureLabels
  ) throws -> EffectResult {
    let reference: StageReference = try source.reference(options)
    let chain = try StageChain([reference])
    var sample = Sample(
      item: Item(name: "picture"), original: image,
      context: ItemContext(seed: source.seed &+ UInt64(copy)))
    try chain.process(&sample)
    let picture = try sample.picture()
    let map = picture.frame.map
    let bounds = ImageSize(width: picture.image.width, height: picture.image.height).bounds
    let moved = PictureLabels(
      points: labels.points.map { point in
        point.map { map.apply($0) }.flatMap { bounds.contains($0) ? $0 : nil }
      },
      outlines: labels.outlines.map { $0.mapped(by: map).clipped(to: bounds) })
    return EffectResult(image: picture.image, labels: moved, moves: map != .identity)
  }
}
