/// Where the pictures of a data set come from when it is written.
public protocol PictureSource: Sendable {
  /// The folder that the pictures lie in, which nothing may be written into; `nil` for none.
  var pictureFolder: String? { get }

  /// The bytes of the picture of an image, as they shall stand in its file.
  ///
  /// - Returns: `nil` when the image has no picture.
  /// - Throws: ``DatasetError`` when it has one that cannot be read.
  func bytes(of image: Dataset.Image) throws(DatasetError) -> [UInt8]?
}

extension PictureSource {
  public var pictureFolder: String? { nil }
}

extension DatasetFolder: PictureSource {
  public var pictureFolder: String? { path }

  public func bytes(of image: Dataset.Image) throws(DatasetError) -> [UInt8]? {
    guard let file = image.file else { return nil }
    return try bytes(file, limit: .max)
  }
}
