import Options

/// A way to keep a labelled data set in a folder.
///
/// A format reads what it finds and leaves judging boxes, sizes and duplicates to the
/// framework, which checks every data set after it was read. What cannot be understood is noted
/// as a problem, and reading goes on. What cannot be written is noted as a loss.
///
/// ```swift
/// func read(
///   _ folder: DatasetFolder, problems: inout [Dataset.Problem]
/// ) throws -> Dataset {
///   var dataset = Dataset(categories: [.init(name: "plate")])
///   for file in folder.pictures() {
///     var image = Dataset.Image(name: file, file: file)
///     image.labels = [0]
///     dataset.images.append(image)
///   }
///   return dataset
/// }
/// ```
public protocol DatasetFormat: Component {
  /// Creates the format from options whose single values are already within their bounds.
  init(options: Options) throws

  /// Whether the files of a folder look like this format; a quick look, not a proof.
  static func recognizes(_ folder: DatasetFolder) -> Bool

  /// Reads a data set.
  ///
  /// - Parameters:
  ///   - folder: The data set's folder.
  ///   - problems: Takes what is wrong in single entries, with what was done about it.
  /// - Returns: The data set, as far as it could be understood.
  /// - Throws: An error when nothing can be read.
  func read(
    _ folder: DatasetFolder, problems: inout [Dataset.Problem]
  ) throws -> Dataset

  /// Writes a data set.
  ///
  /// - Parameters:
  ///   - dataset: What to write, already checked.
  ///   - output: The folder that takes label files and pictures.
  ///   - losses: Takes what the format cannot express.
  /// - Throws: An error when a file cannot be written.
  func write(
    _ dataset: Dataset, to output: inout DatasetOutput, losses: inout DatasetLosses
  ) throws
}
