import Datasets
import Pipeline

/// What is to be augmented, how, and where to.
package struct AugmentRequest: Sendable {
  package var spec: AugmentSpec
  /// The data set's folder.
  package var input: String
  /// How the data set is kept.
  package var source: any DatasetFormat
  /// How the result is kept.
  package var target: any DatasetFormat
  /// Output folder, workers, error policy and the like; its inputs are not used.
  package var configuration: RunConfiguration
  /// Whether anything wrong in the data set ends the work before it begins.
  package var isStrict: Bool

  package init(
    _ spec: AugmentSpec, input: String, source: any DatasetFormat, target: any DatasetFormat,
    configuration: RunConfiguration, isStrict: Bool = false
  ) {
    self.spec = spec
    self.input = input
    self.source = source
    self.target = target
    self.configuration = configuration
    self.isStrict = isStrict
  }

  var formats: (source: String, target: String) {
    (type(of: source).kind, type(of: target).kind)
  }
}
