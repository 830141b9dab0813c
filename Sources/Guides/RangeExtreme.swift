import Options
import StrictJSON

/// Options of augmentations at the ends of their intervals.
package struct RangeExtreme: Sendable {
  /// The name of the augmentation.
  package var kind: String
  /// What it shows: `degreesRange at -12`.
  package var setting: String
  /// The augmentation with these options, as it stands in `"transforms"`.
  package var transform: JSONValue

  /// Both ends of each interval of augmentations, their members included; all other intervals
  /// stand at their middle.
  ///
  /// - Parameters:
  ///   - transforms: The augmentations with all their options, as JSON.
  ///   - catalog: What there is.
  /// - Returns: Two for each interval that has two ends, in the order of the augmentations.
  package static func all(
    of transforms: [JSONValue], in catalog: ComponentCatalog
  ) -> [RangeExtreme] {
    transforms.flatMap { transform -> [RangeExtreme] in
      guard let kind = transform["use"]?.value.string ?? transform.string else { return [] }
      let options = transform["with"]?.value ?? .object([])
      if let members = options["transforms"]?.value.elements {
        return all(of: members.map(\.value), in: catalog)
      }
      guard let guide = try? ComponentGuide.named(kind, in: catalog, of: [.augmentations]) else {
        return []
      }
      let intervals = guide.parameters.filter { $0.information.type.bare == .interval }
      return EffectVariation.departures(intervals, from: options).map { variation in
        RangeExtreme(
          kind: kind, setting: variation.caption,
          transform: [
            "use": .string(kind), "probability": .integer(1), "with": variation.options,
          ])
      }
    }
  }
}
