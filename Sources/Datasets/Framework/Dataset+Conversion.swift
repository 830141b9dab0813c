import Files
import SystemPackage

/// What came of converting a data set.
public struct DatasetConversion: Sendable, Equatable {
  /// The number of pictures with labels or as negatives.
  public var images: Int
  /// The number of picture files that were copied.
  public var pictures: Int
  /// The number of labelled objects read.
  public var annotations: Int
  /// The number of classes.
  public var categories: Int
  /// What was wrong with the data set that was read.
  public var problems: [Dataset.Problem]
  /// What the format written cannot express.
  public var losses: DatasetLosses
}

extension Dataset {
  /// Reads a data set in one format and writes it in another; pictures are copied.
  ///
  /// - Parameters:
  ///   - folder: The data set that is read; nothing in it is changed.
  ///   - format: How it is kept.
  ///   - output: The folder to write, empty or not there yet.
  ///   - target: How to keep it there.
  ///   - isStrict: Whether any problem ends the work before anything is written.
  /// - Returns: Counts, problems and losses.
  /// - Throws: ``DatasetError``, or what a format throws; nothing is left in the output then.
  public static func convert(
    _ folder: DatasetFolder, as format: any DatasetFormat, to output: String,
    as target: any DatasetFormat, isStrict: Bool = false
  ) throws -> DatasetConversion {
    let writer = try DatasetOutput(output, picturesFrom: folder)
    let reading = try read(folder, as: format)
    if isStrict, !reading.problems.isEmpty { throw DatasetError.problems(reading.problems) }
    let writing = try reading.dataset.write(to: writer, as: target)
    return DatasetConversion(
      images: reading.dataset.images.count, pictures: writing.pictures,
      annotations: reading.dataset.annotationCount, categories: reading.dataset.categories.count,
      problems: reading.problems, losses: writing.losses)
  }
}
