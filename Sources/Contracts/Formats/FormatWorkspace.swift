import Datasets
import Files
import Foundation
import Imaging
import SystemPackage

/// A new folder with the pictures of synthetic data sets, to write into.
struct FormatWorkspace {
  /// The folder of everything.
  let root: FilePath
  /// The pictures, below `source`.
  let source: DatasetFolder
  /// The bytes of the pictures, by their names in ``source``.
  let pictures: [String: [UInt8]]

  private static let encoded: [String: [UInt8]] = {
    var pictures: [String: [UInt8]] = [:]
    for index in 0..<SyntheticDataset.pictureCount {
      let size = SyntheticDataset.size(index)
      let image = PictureCase(width: size.width, height: size.height, pattern: .noise).image()
      pictures[SyntheticDataset.file(index)] = try? image.encoded(EncodeOptions(format: .png))
    }
    return pictures
  }()

  /// Runs `body` in a new workspace, and removes it afterwards.
  static func with<R>(_ body: (FormatWorkspace) throws -> R) throws -> R {
    let folder = FileManager.default.temporaryDirectory.path + "/sluice-format-\(UUID().uuidString)"
    let root = FilePath(folder)
    defer { try? Folder.remove(root) }
    let pictures = root.appending("source")
    for (name, bytes) in encoded {
      try AtomicFile.write(bytes.span, to: pictures.appending(name), isDurable: false)
    }
    return try body(
      FormatWorkspace(
        root: root, source: try DatasetFolder(pictures.string), pictures: encoded))
  }

  /// Writes a file.
  func put(_ bytes: [UInt8], _ file: String) throws {
    try AtomicFile.write(bytes.span, to: path(file), isDurable: false)
  }

  /// Removes a file or folder.
  func remove(_ file: String) throws { try Folder.remove(path(file)) }

  /// Where a file or folder is.
  func path(_ file: String) -> FilePath { root.appending(bytes: Array(file.utf8)) }

  /// A folder in it; made if it is not there.
  func folder(_ name: String) throws -> DatasetFolder {
    try Folder.create(path(name))
    return try DatasetFolder(path(name).string)
  }

  /// Writes a data set into a new folder.
  ///
  /// - Returns: What was lost, or why the format refused.
  /// - Throws: `Broken` when the refusal says nothing.
  func written<Checked: DatasetFormat>(
    _ dataset: Dataset, as format: Checked, to name: String
  ) throws -> Result<DatasetLosses, any Error> {
    var output = try DatasetOutput(path(name).string, picturesFrom: source)
    var losses = DatasetLosses()
    do {
      try format.write(dataset, to: &output, losses: &losses)
      try Folder.create(path(name))
      return .success(losses)
    } catch {
      try FormatBench<Checked>.check(error)
      return .failure(error)
    }
  }

  /// Reads a folder.
  ///
  /// - Returns: The data set, or why the format refused.
  /// - Throws: `Broken` when the refusal says nothing.
  func read<Checked: DatasetFormat>(
    _ name: String, as format: Checked
  ) throws -> Result<DatasetReading, any Error> {
    let folder = try folder(name)
    do {
      let reading = try Dataset.read(folder, as: format)
      try FormatBench<Checked>.check(reading.problems)
      return .success(reading)
    } catch let error as Broken {
      throw error
    } catch {
      try FormatBench<Checked>.check(error)
      return .failure(error)
    }
  }

  /// The bytes of every file of a folder that is no picture's; of every file if all are.
  func labelFiles(_ name: String) throws -> [(file: String, bytes: [UInt8])] {
    let known = Set(pictures.values)
    let folder = try folder(name)
    let all = try folder.files.map { (file: $0, bytes: try folder.bytes($0)) }
    let labels = all.filter { !known.contains($0.bytes) && !$0.bytes.isEmpty }
    return labels.isEmpty ? all : labels
  }
}
