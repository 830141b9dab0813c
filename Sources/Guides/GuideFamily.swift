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
    self.init(family.name, Family.Common.self, title: title, remark: remark)
  }

  private init(
    _ name: String, _ common: any ComponentOptions.Type, title: String, remark: String
  ) {
    self.name = name
    self.title = title
    self.remark = remark
    self.common = OptionsDescription.of(common)
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

  /// The formats of data sets.
  package static let formats = GuideFamily(
    "format", NoOptions.self, title: "Data-set formats",
    remark: "A format is how pictures and labels of a data set lie in files.")

  /// The families whose members a spec names.
  static let inSpecs = [stages, augmentations, decoders]

  /// All of them.
  package static let all = inSpecs + [formats]
}
