extension DatasetFormat {
  /// Where the format puts the picture of each image, below the folder of the data set.
  ///
  /// Pictures that stand there already are left alone by
  /// ``DatasetOutput/init(completing:pictures:)``. The paths hold for this data set as a whole, as
  /// names may clash.
  ///
  /// - Parameter dataset: The data set that is to be written; images with a
  ///   ``Dataset/Image/file`` count as having a picture, which is not read.
  /// - Returns: A path for each image; `nil` for those that get no file of their own, as they have
  ///   no picture, are left out, or stand inside an archive.
  /// - Throws: What the format throws when it cannot write the data set.
  public func picturePaths(of dataset: Dataset) throws -> [String?] {
    var output = DatasetOutput(planning: NoPictures())
    var losses = DatasetLosses()
    try write(dataset, to: &output, losses: &losses)
    return dataset.images.map { output.picturePaths[.init($0)] }
  }
}

/// A source without any picture.
private struct NoPictures: PictureSource {
  func bytes(of image: Dataset.Image) -> [UInt8]? { nil }
}
