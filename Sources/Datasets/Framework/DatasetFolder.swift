import Files
import Geometry
import Imaging
import Synchronization
import SystemPackage

/// The folder of a data set that is read; nothing in it is ever changed.
///
/// Files inside tar archives are read by paths that lead through the archive, like
/// `train-000000.tar/000001.jpg`.
public final class DatasetFolder: Sendable {
  /// The largest label file that is read, in bytes.
  public static let labelFileLimit = 1 << 29

  /// How much of a picture is read at first to learn its size, in bytes.
  private static let pictureHead = 1 << 16

  /// The folder's path, ready to print.
  public let path: String
  /// All files below it, sorted, `/` between folders; names that begin with a dot are left out.
  public let files: [String]
  /// What could not be listed.
  public let problems: [Dataset.Problem]

  /// Whether `sluice augment` made it, and a manifest says of what.
  package let isAugmented: Bool

  private let root: FilePath
  private let index: [String: String]
  private let archives = Mutex<[String: Result<TarIndex, DatasetError>]>([:])
  private let headers = Mutex<[String: Result<ImageHeader, DatasetError>]>([:])

  /// Lists a folder.
  ///
  /// - Throws: ``DatasetError/file(_:)`` if it is not there or is no folder.
  public init(_ path: String) throws(DatasetError) {
    let root = FilePath(path).absolute
    do { _ = try Folder.names(in: root) } catch { throw .file(error) }
    self.root = root
    self.path = root.printable
    let walk = FolderWalk(root)
    isAugmented = ["augment.json", "manifest.jsonl"].allSatisfy { name in
      walk.files.contains { $0.relative.elementsEqual(name.utf8) }
    }
    var files: [String] = []
    var problems = walk.failures.map {
      Dataset.Problem(
        .malformed, at: .init(file: $0.folder.relative.printable), "\($0.error)")
    }
    for file in walk.files {
      guard let name = String(validating: file.relative, as: UTF8.self) else {
        problems.append(
          .init(
            .malformed, at: .init(file: file.relative.printable),
            "the name is not UTF-8: left out"))
        continue
      }
      if isAugmented, Self.recordsOfAugmentation.contains(name) { continue }
      files.append(name)
    }
    self.files = files
    self.problems = problems
    index = Dictionary(files.map { ($0, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// What `sluice augment` writes beside the data set that it makes.
  private static let recordsOfAugmentation: Set = [
    "augment.json", "errors.jsonl", "manifest.jsonl", "spec.resolved.json", "state.sqlite",
    "state.sqlite-journal", "state.sqlite-shm", "state.sqlite-wal",
  ]

  /// The file that a label file means by a path; `nil` when there is none.
  ///
  /// Different spellings of the same letters, composed or not, are the same.
  public func locate(_ file: String) -> String? {
    index[file] ?? (member(file) == nil ? nil : file)
  }

  /// The files below a folder, sorted; all for an empty path.
  public func files(below folder: String) -> [String] {
    guard !folder.isEmpty else { return files }
    let prefix = Array((folder + "/").utf8)
    return files.filter { $0.utf8.starts(with: prefix) }
  }

  /// The picture files below a folder, told by their extensions.
  public func pictures(below folder: String = "") -> [String] {
    files(below: folder).filter(Self.isPicture)
  }

  /// Whether a name has the extension of a picture format.
  public static func isPicture(_ file: String) -> Bool {
    ImageFormat(fileExtension: RelativePath.split(file).fileExtension) != nil
  }

  /// The bytes of a file.
  ///
  /// - Throws: ``DatasetError``; also for files above ``labelFileLimit``.
  public func bytes(_ file: String, limit: Int = labelFileLimit) throws(DatasetError) -> [UInt8] {
    if let (_, member) = member(file) {
      guard member.size <= limit else { throw Self.tooLarge(file, member.size, limit) }
      return try head(of: file, count: member.size)
    }
    let path = try location(of: file)
    do {
      return try FileReader.read(path, limit: limit)
    } catch {
      guard case .success(let status) = Result(catching: { try FileReader.status(of: path) }),
        status.size > limit
      else { throw .file(error) }
      throw Self.tooLarge(file, status.size, limit)
    }
  }

  private static func tooLarge(_ file: String, _ size: Int, _ limit: Int) -> DatasetError {
    .damaged(
      .init(file: file),
      "has \(size) bytes, more than \(limit): split it by its pictures, or keep the labels in one "
        + "file a picture, as yolo, voc and webdataset do")
  }

  /// The first bytes of a file.
  func head(of file: String, count: Int) throws(DatasetError) -> [UInt8] {
    let found = member(file)
    let path = try location(of: found?.archive ?? file)
    let size = found?.member.size ?? count
    do {
      return try FileReader.read(
        path, from: found?.member.offset ?? 0, count: min(count, size))
    } catch {
      throw .file(error)
    }
  }

  /// The files inside a tar archive; read once.
  func archive(_ file: String) throws(DatasetError) -> TarIndex {
    if let known = archives.withLock({ $0[file] }) { return try known.get() }
    let result = Result { () throws(DatasetError) in
      try TarIndex(try location(of: file), named: file)
    }
    archives.withLock { $0[file] = result }
    return try result.get()
  }

  /// The archive and the file inside it that a path leads to.
  private func member(_ file: String) -> (archive: String, member: TarIndex.Member)? {
    guard index[file] == nil else { return nil }
    var folder = RelativePath.folder(of: file)
    while !folder.isEmpty {
      if folder.hasSuffix(".tar"), index[folder] != nil {
        let name = RelativePath.relative(file, to: folder) ?? ""
        return (try? archive(folder))?.members[name].map { (folder, $0) }
      }
      folder = RelativePath.folder(of: folder)
    }
    return nil
  }

  /// The text of a file, without a byte-order mark.
  ///
  /// - Throws: ``DatasetError``; also for what is not UTF-8.
  public func text(_ file: String, limit: Int = labelFileLimit) throws(DatasetError) -> String {
    var bytes = try bytes(file, limit: limit)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .damaged(.init(file: file), "is not UTF-8: save it as UTF-8")
    }
    return text
  }

  /// The size of a picture, as it is seen once its orientation is applied.
  ///
  /// - Throws: ``DatasetError`` if it cannot be read.
  public func pictureSize(of file: String) throws(DatasetError) -> ImageSize {
    let header = try header(of: file)
    return ImageSize(width: header.width, height: header.height)
  }

  /// What a picture says about itself; read once.
  func header(of file: String) throws(DatasetError) -> ImageHeader {
    if let known = headers.withLock({ $0[file] }) { return try known.get() }
    let result = Result { () throws(DatasetError) in try readHeader(of: file) }
    headers.withLock { $0[file] = result }
    return try result.get()
  }

  /// As ``header(of:)``, of a picture whose bytes were read already.
  @discardableResult
  func header(of file: String, bytes: [UInt8]) throws(DatasetError) -> ImageHeader {
    let result = Result { () throws(DatasetError) in try Self.header(bytes, of: file) }
    headers.withLock { $0[file] = result }
    return try result.get()
  }

  private func readHeader(of file: String) throws(DatasetError) -> ImageHeader {
    // JPEG and PNG say all in front, most of them in the first part.
    let head = try head(of: file, count: Self.pictureHead)
    if head.count == Self.pictureHead,
      head.starts(with: [0xFF, 0xD8, 0xFF]) || head.starts(with: [0x89, 0x50, 0x4E, 0x47]),
      let header = try? ImageReader.header(head)
    {
      return header
    }
    return try Self.header(try bytes(file, limit: .max), of: file)
  }

  private static func header(
    _ bytes: [UInt8], of file: String
  ) throws(DatasetError) -> ImageHeader {
    do { return try ImageReader.header(bytes) } catch {
      throw .damaged(.init(file: file), "the picture \(error)")
    }
  }

  /// Where a file lies.
  func location(of file: String) throws(DatasetError) -> FilePath {
    root.appending(bytes: Array(try RelativePath.checked(file).utf8))
  }
}
