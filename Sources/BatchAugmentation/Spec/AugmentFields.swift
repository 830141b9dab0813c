import Augmentation
import Options
import Pipeline

/// The keys of the spec of `sluice augment`.
struct AugmentFields: ComponentOptions {
  @Parameter("The version of the spec's form.", range: 1...1) var version: Int
  @Parameter("What the work is called in reports.") var name = ""
  @Parameter("The seed of all random draws.", range: 0...9_007_199_254_740_991) var seed = 0
  @Parameter("Plugins that the spec needs.") var plugins: [String] = []
  @Parameter("How pictures are read.") var input = Nested<InputOptions>()
  @Parameter("The augmentations, in order.", count: 1...1000)
  var transforms: [ComponentReference<AugmentationFamily>]
  @Parameter(
    "Augmented copies of each picture; by default 1, or 0 with targetPerClass.", range: 0...100_000)
  var copies: Int? = nil
  @Parameter("What becomes of labels.") var labels = Nested<LabelFields>()
  @Parameter("Which pictures get more copies than others.") var balance = Nested<BalanceFields>()
  @Parameter("Whether the pictures themselves are in the result, byte by byte.")
  var keepOriginals = true
  @Parameter(
    "The splits whose pictures are augmented; those of others are copied.", count: 1...1000)
  var splits = ["train"]
  @Parameter("How the result is written.") var output = Nested<OutputFields>()
  @Parameter(
    "Whether neighbours that only move points share one resampling, and neighbours that only "
      + "change values one table; false does each by itself.")
  var fuse = true
  @Parameter("What does the pixels: the kernels, or libvips where it can, as reference.")
  var engine = AugmentationEngine.kernels
}

/// The keys of a pipeline's spec whose one stage augments.
struct PipelineFields: ComponentOptions {
  @Parameter("The version of the spec's form.", range: 1...1) var version: Int
  @Parameter("What the pipeline is called in reports.") var name = ""
  @Parameter("The seed of all random draws.", range: 0...9_007_199_254_740_991) var seed = 0
  @Parameter("Plugins that the pipeline needs.") var plugins: [String] = []
  @Parameter("How pictures are read.") var input = Nested<InputOptions>()
}

/// The keys of a pipeline's stage that augments.
struct StageFields: ComponentOptions {
  @Parameter("The augmentations, in order.", count: 1...1000)
  var transforms: [ComponentReference<AugmentationFamily>]
  @Parameter("Whether neighbours are done in one go.") var fuse = true
  @Parameter("What does the pixels.") var engine = AugmentationEngine.kernels
}

/// What becomes of labels.
struct LabelFields: ComponentOptions {
  @Parameter("Objects of which less is left are dropped.", unit: "pixels²", range: 0...1e12)
  var minArea = 0.0
  @Parameter("Objects are dropped of which a smaller share is still seen.", range: 0...1)
  var minVisibility = 0.0
  @Parameter(
    "Objects with a box of less width or height are dropped.", unit: "pixels", range: 0...1e6)
  var minSize = 0.0
  @Parameter(
    "Objects whose box is longer than this, measured by its shorter side, are dropped.",
    range: 1...1e9)
  var maxAspect: Double? = nil
  @Parameter(
    "The new box of an object without an outline: the largest that its corners allow, or that "
      + "of the ellipse in it.")
  var boxRule = LabelRules.BoxRule.largest
  @Parameter(
    "Names of keypoints that change places when the picture is mirrored, in pairs; null takes "
      + "names that differ in left and right, [] none.")
  var keypointPairs: [[String]]? = nil
  @Parameter("What becomes of a copy that has lost all objects.") var whenEmpty = EmptyRule.keep
  @Parameter(
    "How often such a copy is drawn again where whenEmpty is \"retry\"; then it is kept.",
    range: 1...1000)
  var retries = 10
}

/// What becomes of a copy that has lost all objects.
package enum EmptyRule: String, ParameterChoice {
  /// It is a picture without objects.
  case keep
  /// It is left out.
  case drop
  /// It is drawn again.
  case retry
}

/// Which pictures get more copies than others.
struct BalanceFields: ComponentOptions {
  @Parameter(
    "Copies are made until each class has this many, originals that are kept included.",
    range: 1...100_000_000)
  var targetPerClass: Int? = nil
  @Parameter("What targetPerClass counts.") var count = CountedThing.objects
  @Parameter(
    "Pictures of classes that are in a smaller share of all pictures get more copies: "
      + "sqrt(threshold / share) times as many.", above: 0)
  var repeatThreshold: Double? = nil
  @Parameter("The most copies of one picture.", range: 1...1_000_000) var capPerSource: Int? = nil
}

/// What is counted of a class.
package enum CountedThing: String, ParameterChoice {
  /// Its objects; for pictures that have a class as a whole, these.
  case objects
  /// The pictures that have it.
  case pictures
}

/// How the result is written.
struct OutputFields: ComponentOptions {
  @Parameter("The format of the data set; by default that of the one that is read.")
  var format: String? = nil
  @Parameter("How augmented pictures are written.") var encode = Nested<EncodeFields>()
}

/// How augmented pictures are written.
struct EncodeFields: ComponentOptions {
  @Parameter("The file format; \"same\" is the source's where it can be written, else PNG.")
  var format = PictureChoice.same
  @Parameter("Quality of JPEG and WebP.", range: 1...100) var quality = 90
  @Parameter("Whether WebP is lossless.") var lossless = false
  @Parameter("PNG compression, from none to smallest.", range: 0...9) var compression = 6
  @Parameter("How finely JPEG keeps color: 4:2:0, or 4:4:4.") var chroma = ChromaChoice.quarter
}

/// The file format of augmented pictures.
package enum PictureChoice: String, ParameterChoice {
  case same
  case jpeg
  case png
  case webp
  case tiff
  case gif
}

/// How finely JPEG keeps color.
package enum ChromaChoice: String, ParameterChoice {
  case quarter
  case full
}
