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
    let plan = chain.plan(for: size, key: key)
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
