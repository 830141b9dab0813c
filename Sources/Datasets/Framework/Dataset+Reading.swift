/// What came of reading a data set.
public struct DatasetReading: Sendable {
  /// The data set, without the labels that cannot be.
  public var dataset: Dataset
  /// What was wrong.
  public var problems: [Dataset.Problem]
}

extension Dataset {
  /// Reads a data set and checks it.
  ///
  /// Labels that cannot be are left out, doubtful ones kept; each is a problem.
  ///
  /// - Parameters:
  ///   - folder: The data set's folder.
  ///   - format: How it is kept there.
  /// - Returns: What could be read, and what was wrong.
  /// - Throws: What the format throws when nothing can be read.
  public static func read(
    _ folder: DatasetFolder, as format: any DatasetFormat
  ) throws -> DatasetReading {
    var problems = folder.problems
    var dataset = try format.read(folder, problems: &problems)
    var check = DatasetCheck(folder, categories: dataset.categories)
    dataset.images = dataset.images.compactMap { check.checked($0) }
    return DatasetReading(dataset: dataset, problems: problems + check.problems)
  }
}
