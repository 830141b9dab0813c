import Files
import SystemPackage

/// The folder that a data set is written to.
///
/// Every file appears whole or not at all, and no file is written twice.
public struct DatasetOutput {
  /// The folder's path, ready to print.
  public let path: String
  /// The number of pictures that were copied.
  public private(set) var pictureCount = 0

  private let root: FilePath
  private let source: DatasetFolder
  private var taken: Set<String> = []

  /// Prepares an output.
  ///
  /// - Parameters:
  ///   - path: A folder that is empty or not there yet.
  ///   - source: Where the pictures come from.
  /// - Throws: ``DatasetError/output(_:)`` if the folder holds anything, or one of the two
  ///   folders lies in the other.
  public init(_ path: String, picturesFrom source: DatasetFolder) throws(DatasetError) {
    root = FilePath(path).absolute
    self.path = root.printable
    self.source = source
    if FileReader.exists(root) {
      do {
        if let name = try Folder.names(in: root).first {
          throw DatasetError.output(
            "the folder \(self.path) holds other files (\(name.printable)): "
              + "give an empty or new one")
        }
      } catch let error as FileError {
        throw .file(error)
      } catch let error as DatasetError {
        throw error
      } catch {
        throw .output("\(error)")
      }
    }
    let (real, input) = (Self.resolved(root), source.realPath)
    guard !real.starts(with: input), !input.starts(with: real) else {
      throw .output(
        "the folders \(self.path) and \(source.path) lie one in the other: write somewhere else")
    }
  }

  /// The path with its links resolved, as far as it exists.
  private static func resolved(_ path: FilePath) -> FilePath {
    var existing = path
    var missing: [FilePath.Component] = []
    while Folder.resolved(existing) == nil, let last = existing.lastComponent {
      missing.insert(last, at: 0)
      existing = existing.removingLastComponent()
    }
    return (Folder.resolved(existing) ?? existing).appending(missing)
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
    let relative = try RelativePath.checked(file)
    guard taken.insert(relative).inserted else {
      throw .output("\(relative) would be written twice")
    }
    do {
      try AtomicFile.write(
        bytes.span, to: root.appending(bytes: Array(relative.utf8)), isDurable: false)
    } catch {
      throw .file(error)
    }
  }

  /// Copies the picture of an image, byte by byte.
  ///
  /// - Returns: `false` when the image has no file.
  /// - Throws: ``DatasetError``; also when the file was written before.
  @discardableResult
  public mutating func copyPicture(
    of image: Dataset.Image, to file: String
  ) throws(DatasetError) -> Bool {
    guard let picture = image.file else { return false }
    try write(try source.bytes(picture, limit: .max), to: file)
    pictureCount += 1
    return true
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

  /// Removes all that was written, and the folder if nothing else is in it.
  func remove() {
    for file in taken { try? Folder.remove(root.appending(bytes: Array(file.utf8))) }
    if FolderWalk(root).files.isEmpty { try? Folder.remove(root) }
  }
}
