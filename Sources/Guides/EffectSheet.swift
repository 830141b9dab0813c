import Geometry
import Imaging
import Options
import Pipeline
import StrictJSON

/// A picture of what a component does to pictures: before, several draws, and every setting's extremes.
///
/// Keypoints and boxes are drawn where the component takes them.
package struct EffectSheet {
  private let guide: ComponentGuide
  private let options: JSONValue
  private let effect: any Effect

  /// Whether a component's effect can be drawn: augmentations, and stages from picture to picture.
  package static func canDraw(_ guide: ComponentGuide) -> Bool {
    if guide.family.name == GuideFamily.augmentations.name { return true }
    return guide.slots.map { $0.reads == [.image] && $0.writes == [.image] } ?? false
  }

  /// Prepares the sheet of a component.
  ///
  /// - Parameters:
  ///   - guide: The component.
  ///   - options: The keys of `"with"` that differ from the component's example, as JSON text.
  ///   - seed: The seed of the draws.
  ///   - baseFolder: The folder that paths in the options start from.
  /// - Throws: ``EffectError``.
  package init(
    _ guide: ComponentGuide, options: String = "{}", seed: UInt64 = 0, baseFolder: String = "."
  ) throws {
    guard Self.canDraw(guide) else { throw EffectError.noPicture(guide.kind, guide.slots) }
    let parsed = JSONParser.parse(Array(options.utf8))
    guard let members = parsed.root?.value.members, parsed.diagnostics.isEmpty else {
      throw EffectError.options(parsed.diagnostics.map(\.message) + ["give an object of options"])
    }
    self.guide = guide
    self.options = members.reduce(guide.completeOptions) { $0.setting($1.key, $1.node.value) }
    let source = EffectSource(
      guide: guide, seed: seed, baseFolder: baseFolder)
    effect =
      guide.family.name == GuideFamily.augmentations.name
      ? AugmentationEffect(source: source) : StageEffect(source: source)
  }

  /// Draws the sheet.
  ///
  /// - Parameter input: The picture before; by default ``TestPicture``.
  /// - Returns: The sheet, 8-bit RGB.
  /// - Throws: ``EffectError``, `ImagingError`, or what the component throws.
  package func drawn(on input: Image? = nil) throws -> Image {
    let labels: PictureLabels
    let before: Image
    if let input {
      before = input
      labels = PictureLabels(size: ImageSize(width: input.width, height: input.height))
    } else {
      let test = try TestPicture()
      before = test.image
      labels = PictureLabels(
        size: ImageSize(width: before.width, height: before.height), boxes: test.boxes)
    }
    let results = try results(on: before, labels)
    let moves = results.contains { $0.result.moves }
    var sheet = ContactSheet(title: "\(guide.kind)  ·  \(guide.component.summary)")
    sheet.remark =
      moves
      ? "Dots and white outlines are labels, yellow the boxes that they become."
      : "Labels stay where they are."
    let original = EffectResult(image: before, labels: labels)
    for (caption, result) in [("original", original)] + results.prefix(23) {
      sheet.panels.append(try result.panel(caption, withLabels: moves, in: sheet.cell))
    }
    return try sheet.drawn()
  }

  private func results(
    on before: Image, _ labels: PictureLabels
  ) throws -> [(caption: String, result: EffectResult)] {
    let draws = try (0..<5).map { copy in
      try effect.apply(options, copy: copy, to: before, labels)
    }
    let isRandom = draws.dropFirst().contains { $0 != draws[0] }
    var results = draws.prefix(isRandom ? draws.count : 1).enumerated().map { index, result in
      (caption: isRandom ? "draw \(index + 1)" : "result", result: result)
    }
    for variation in EffectVariation.departures(guide.parameters, from: options) {
      // Settings that do not go together are refused; they have nothing to show.
      guard let result = try? effect.apply(variation.options, copy: 0, to: before, labels) else {
        continue
      }
      results.append((variation.caption, result))
    }
    return results
  }
}

/// Why a component's effect cannot be drawn.
package enum EffectError: Error, CustomStringConvertible {
  /// The stage does not turn a picture into a picture.
  case noPicture(String, (reads: [Slot], writes: [Slot])?)
  /// The options are wrong.
  case options([String])

  package var description: String {
    switch self {
    case .noPicture(let kind, let slots):
      let reads = slots.map { ComponentGuide.names($0.reads) } ?? "nothing"
      let writes = slots.map { ComponentGuide.names($0.writes) } ?? "nothing"
      return "\(kind) reads \(reads) and writes \(writes): only what turns a picture into "
        + "a picture can be shown"
    case .options(let reasons): return "--with: " + reasons.joined(separator: "; ")
    }
  }
}
