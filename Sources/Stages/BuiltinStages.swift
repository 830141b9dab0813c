import Augmentation
import Options
import Pipeline

/// The stages that ship with the library, sorted by kind.
public let builtinStages: [any Stage.Type] = [
  Annotate.self,
  Augment.self,
  BoxRegress.self,
  Classify.self,
  Crops.self,
  Infer.self,
  NMS.self,
  Normalize.self,
  Resize.self,
  Save.self,
]

extension ComponentCatalog {
  /// Everything that ships with the library: stages, augmentations, decoders.
  public static var builtin: ComponentCatalog {
    var catalog = ComponentCatalog()
    for stage in builtinStages { catalog.add(stage, to: StageFamily.name) }
    for augmentation in builtinAugmentations { catalog.add(augmentation, to: AugmentationFamily.name) }
    for decoder in builtinDecoders { catalog.add(decoder, to: DecoderFamily.name) }
    return catalog
  }
}
