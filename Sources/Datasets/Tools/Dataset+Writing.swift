/// What came of writing a data set.
package struct DatasetWriting: Sendable {
  /// The number of picture files that were copied.
  package var pictures: Int
  /// What the format cannot express.
  package var losses: DatasetLosses
}

extension Dataset {
  /// Writes the data set; pictures are copied.
  ///
  /// - Parameters:
  ///   - output: Where to; nothing is left there when writing fails.
  ///   - format: How to keep it.
  /// - Returns: How many pictures were copied, and what was lost.
  /// - Throws: What the format throws.
  package func write(
    to output: DatasetOutput, as format: any DatasetFormat
  ) throws -> DatasetWriting {
    var output = output
    var losses = DatasetLosses()
    do {
      try format.write(self, to: &output, losses: &losses)
    } catch {
      output.remove()
      throw error
    }
    return DatasetWriting(pictures: output.pictureCount, losses: losses)
  }
}
