import Augmentation
import Options
import Pipeline

/// A family of components as the guides present it.
package struct GuideFamily: Sendable {
  /// The family's name: `"stage"`.
  package let name: String
  /// The heading over a list of its members.
  package let title: String
  /// Where a member of the family stands in a spec, and which keys stand beside `"use"` and `"with"`.
  let remark: String
  /// The keys beside `"use"` and `"with"`.
  let common: [(name: String, information: ParameterInformation)]

  private init<Family: ComponentFamily>(_ family: Family.Type, title: String, remark: String) {
    name = family.name
    self.title = title
    self.remark = remark
    common = OptionsDescription.of(Family.Common.self)
  }

  /// The stages.
  package static let stages = GuideFamily(
    StageFamily.self, title: "Stages",
    remark: """
      Stages stand in the "stages" of a spec. "as" beside "use" renames the slot that a stage \
      writes first, "from" the one it reads first.
      """)

  /// The augmentations.
  package static let augmentations = GuideFamily(
    AugmentationFamily.self, title: "Augmentations",
    remark: """
      Augmentations stand in the "transforms" of an augment stage; "probability" beside "use" is \
      how likely one takes place.
      """)

  /// The detection decoders.
  package static let decoders = GuideFamily(
    DecoderFamily.self, title: "Decoders",
    remark: """
      A decoder is the "decoder" of a box-regress stage: its name, or an object with "use" and \
      "with".
      """)

  /// All of them.
  package static let all = [stages, augmentations, decoders]
}
