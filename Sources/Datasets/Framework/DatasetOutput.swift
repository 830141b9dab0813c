import Files
import SystemPackage

/// The folder that a data set is written to.
///
/// Every file appears whole or not at all, and no file is written twice.
public struct DatasetOutput {
  /// The folder's path, ready to print.
  public let path: String
  /// The number of pictures that were written, or found in their places.
  public private(set) var pictureCount = 0
  /// Where the pictures of images were put.
  private(set) var picturePaths: [PictureKey: String] = [:]

  private let mode: Mode
  private let root: FilePath
  private let source: any PictureSource
  private var taken: Set<String> = []

  private enum Mode {
    /// All files are new.
    case new
    /// Pictures may be there already; other files take the place of older ones.
    case completing
    /// Nothing is written.
    case planning
  }

  /// What tells the pictures of a data set apart.
  struct PictureKey: Hashable {
    var split: String?
    var name: String

    init(_ image: Dataset.Image) {
      split = image.split
      name = image.name
    }
  }

  /// Prepares an output.
  ///
  /// - Parameters:
  ///   - path: A folder that is empty or not there yet.
  ///   - pictures: Where the pictures come from.
  /// - Throws: ``DatasetError/output(_:)`` if the folder holds anything, or it and the folder of
  ///   the pictures lie one in the other.
  public init(_ path: String, pictures: any PictureSource) throws(DatasetError) {
    try self.init(.new, path, pictures)
    guard FileReader.exists(root) else { return }
    let names: [[UInt8]]
    do { names = try Folder.names(in: root) } catch { throw .file(error) }
    guard let name = names.first else { return }
    throw .output(
      "the folder \(self.path) holds other files (\(name.printable)): give an empty or new one")
  }

  /// Prepares an output whose pictures come from the data set that was read.
  ///
  /// - Throws: ``DatasetError``, as ``init(_:pictures:)`` does.
  public init(_ path: String, picturesFrom source: DatasetFolder) throws(DatasetError) {
    try self.init(path, pictures: source)
  }

  /// Prepares an output whose pictures may already be in their places.
  ///
  /// A picture that is there is left as it is; one that is not comes from `pictures`. Other files
  /// take the place of those of the same names. ``DatasetFormat/picturePaths(of:)`` says where
  /// pictures belong.
  ///
  /// - Parameters:
  ///   - path: A folder, which may hold anything.
  ///   - pictures: Where the pictures come from that are not yet there.
  /// - Throws: ``DatasetError/output(_:)`` if the folder and that of the pictures lie one in the
  ///   other.
  public init(completing path: String, pictures: any PictureSource) throws(DatasetError) {
    try self.init(.completing, path, pictures)
  }

  /// Prepares an output that writes nothing, and only says what it would write.
  init(planning pictures: any PictureSource) {
    mode = .planning
    root = "/"
    path = "/"
    source = pictures
  }

  private init(
    _ mode: Mode, _ path: String, _ pictures: any PictureSource
  ) throws(DatasetError) {
    self.mode = mode
    root = FilePath(path).absolute
    self.path = root.printable
    source = pictures
    guard let folder = pictures.pictureFolder else { return }
    let input = Folder.realPath(of: FilePath(folder).absolute)
    let real = Folder.realPath(of: root)
    guard !real.starts(with: input), !input.starts(with: real) else {
      throw .output(
        "the folders \(self.path) and \(folder) lie one in the other: write somewhere else")
    }
  }

  /// Writes a text file.
  ///
  /// - Throws: ``DatasetError``; also when the file was written before.
  public mutating func write(_ text: String, to file: String) throws(DatasetError) {
    try write(Array(text.utf8), to: file)
  }

  /// Writes a file.
  ///
  /// - Throws: ``DatasetError``; also when the file was written before.
  public mutating func write(_ bytes: [UInt8], to file: String) throws(DatasetError) {
    try put(bytes, to: try reserve(file))
  }

  /// Writes a picture given as the bytes of its file.
  ///
  /// - Throws: ``DatasetError``; also when the file was written before.
  public mutating func writePicture(_ bytes: [UInt8], to file: String) throws(DatasetError) {
    try write(bytes, to: file)
    pictureCount += 1
  }

  /// Writes the picture of an image, byte by byte as its source has it.
  ///
  /// - Returns: `false` when the image has no picture.
  /// - Throws: ``DatasetError``; also when the file was written before.
  @discardableResult
  public mutating func copyPicture(
    of image: Dataset.Image, to file: String
  ) throws(DatasetError) -> Bool {
    switch mode {
    case .planning:
      guard image.file != nil else { return false }
      picturePaths[PictureKey(image)] = try reserve(file)
    case .completing where FileReader.exists(try location(of: file)):
      picturePaths[PictureKey(image)] = try reserve(file)
    case .new, .completing:
      guard let bytes = try source.bytes(of: image) else { return false }
      let relative = try reserve(file)
      try put(bytes, to: relative)
      picturePaths[PictureKey(image)] = relative
    }
    pictureCount += 1
    return true
  }

  /// Begins a file that is written part by part.
  ///
  /// - Parameter file: The path below the folder.
  /// - Returns: The file, which appears once it is finished.
  /// - Throws: ``DatasetError``; also when the file was written before.
  public mutating func begin(_ file: String) throws(DatasetError) -> DatasetFile {
    let relative = try reserve(file)
    return try DatasetFile(mode == .planning ? nil : location(of: relative))
  }

  /// Counts a picture that was written inside another file.
  public mutating func countPicture() { pictureCount += 1 }

  /// The bytes of the picture of an image, for formats that keep pictures inside other files.
  ///
  /// - Returns: `nil` when the image has no picture.
  /// - Throws: ``DatasetError`` when it has one that cannot be read.
  public func pictureBytes(of image: Dataset.Image) throws(DatasetError) -> [UInt8]? {
    mode == .planning ? image.file.map { _ in [] } : try source.bytes(of: image)
  }

  /// Returns the path, or one like it, with a number before the extension, that is not yet written.
  public func freePath(_ file: String) throws(DatasetError) -> String {
    let wanted = try RelativePath.checked(file)
    guard taken.contains(wanted) else { return wanted }
    let (stem, fileExtension) = RelativePath.split(wanted)
    var number = 2
    while true {
      let other = stem + "-\(number)" + (fileExtension.isEmpty ? "" : "." + fileExtension)
      guard taken.contains(other) else { return other }
      number += 1
    }
  }

  /// The files that were written, or found in their places, sorted.
  package var files: [String] { taken.sorted() }

  /// Removes all that was written, and the folder if nothing else is in it.
  func remove() {
    guard mode == .new else { return }
    for file in taken { try? Folder.remove(root.appending(bytes: Array(file.utf8))) }
    if FolderWalk(root).files.isEmpty { try? Folder.remove(root) }
  }

  /// Takes a path that nothing else may be written to, in its usual spelling.
  private mutating func reserve(_ file: String) throws(DatasetError) -> String {
    let relative = try RelativePath.checked(file)
    guard taken.insert(relative).inserted else {
      throw .output("\(relative) would be written twice")
    }
    return relative
  }

  private func location(of file: String) throws(DatasetError) -> FilePath {
    root.appending(bytes: Array(try RelativePath.checked(file).utf8))
  }

  private func put(_ bytes: [UInt8], to relative: String) throws(DatasetError) {
    guard mode != .planning else { return }
    do {
      try AtomicFile.write(
        bytes.span, to: root.appending(bytes: Array(relative.utf8)), isDurable: false)
    } catch {
      throw .file(error)
    }
  }
}
