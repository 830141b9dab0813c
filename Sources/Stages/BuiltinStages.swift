import Augmentation
import Datasets
import Options
import Pipeline

/// The stages that are always there, by kind.
public enum BuiltinStages {
  /// All of them, sorted by kind.
  public static let all: [any Stage.Type] = [
    Annotate.self,
    Augment.self,
    BoxRegress.self,
    Classify.self,
    Crops.self,
    Infer.self,
    NMS.self,
    Normalize.self,
    ProcessStage.self,
    Resize.self,
    Save.self,
  ]
}

extension ComponentCatalog {
  /// Everything that ships with the library: stages, augmentations, decoders, data-set formats.
  public static var builtin: ComponentCatalog {
    var catalog = ComponentCatalog()
    for stage in BuiltinStages.all { catalog.add(stage, to: StageFamily.name) }
    for decoder in BuiltinDecoders.all { catalog.add(decoder, to: DecoderFamily.name) }
    BuiltinAugmentations.register(in: &catalog)
    BuiltinFormats.register(in: &catalog)
    return catalog
  }
}
