import Augmentation
import Datasets
import Options
import Pipeline

/// The checks of components of any family.
public enum ComponentContract {
  /// The checks of a component, in the order to run them in.
  ///
  /// - Returns: Nothing for a component of a family that has no contract.
  public static func checks(
    for component: any Component.Type, settings: ContractSettings
  ) -> [ContractCheck] {
    switch component {
    case let stage as any Stage.Type: StageContract.checks(for: stage, settings: settings)
    case let augmentation as any Augmentation.Type:
      AugmentationContract.checks(for: augmentation, settings: settings)
    case let decoder as any DetectionDecoder.Type:
      DecoderContract.checks(for: decoder, settings: settings)
    case let format as any DatasetFormat.Type:
      FormatContract.checks(for: format, settings: settings)
    default: []
    }
  }
}
