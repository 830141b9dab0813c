import Datasets
import Files
import SystemPackage

/// The folder of pictures that are made, until all are and their places are known.
struct StagedPictures: PictureSource {
  /// The folder's name below the output folder; data sets pass over names that begin with a dot.
  static let folderName = ".pictures"

  /// The output folder.
  let root: FilePath

  /// The path, below the output folder, of a picture.
  static func path(source: Int, copy: Int, ending: String) -> String {
    "\(folderName)/\(source / 1000)/\(source)-\(copy)" + (ending.isEmpty ? "" : ".\(ending)")
  }

  func location(_ path: String) -> FilePath { root.appending(bytes: Array(path.utf8)) }

  func bytes(of image: Dataset.Image) throws(DatasetError) -> [UInt8]? {
    guard let file = image.file else { return nil }
    do throws(FileError) {
      return try FileReader.read(location(file))
    } catch {
      throw .file(error)
    }
  }
}

/// The files of the data set that was made, and which picture went where.
struct PlacedPictures: Sendable {
  static let fileName = ".placed"

  /// The place of each picture, by where it was made.
  private(set) var places: [String: String] = [:]
  /// All files of the data set.
  private(set) var files: Set<String> = []

  init() {}

  /// Reads what an earlier part of the work wrote; nothing if there is none.
  init(in folder: FilePath) {
    guard let bytes = try? FileReader.read(folder.appending(Self.fileName)) else { return }
    let fields = bytes.split(separator: 0, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    for index in stride(from: 0, to: fields.count - 1, by: 2) {
      put(fields[index], at: fields[index + 1])
    }
  }

  /// Notes a file of the data set, and where it was made if it was.
  mutating func put(_ staged: String = "", at place: String) {
    if !staged.isEmpty { places[staged] = place }
    files.insert(place)
  }

  /// The files and folders that hold all files of the data set.
  var topNames: [String] {
    Set(files.compactMap { $0.split(separator: "/").first.map(String.init) }).sorted()
  }

  func write(to folder: FilePath) throws(FileError) {
    let pairs = places.map { ($0.key, $0.value) }
    let others = files.subtracting(places.values).map { ("", $0) }
    let text = (pairs + others).sorted { $0.1 < $1.1 }.map { "\($0.0)\0\($0.1)\0" }.joined()
    try AtomicFile.write(text, to: folder.appending(Self.fileName))
  }
}
