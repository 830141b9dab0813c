import Files
import SystemPackage

/// A file of a data set that is written part by part, and appears once it is finished.
///
/// Nothing is left of a file that is not finished.
public final class DatasetFile {
  /// The number of bytes so far.
  public private(set) var count = 0

  private let path: FilePath?
  private let temporary: FilePath?
  private var file: AppendingFile?
  private let digest = SHA256Stream()

  /// Begins a file; `nil` for one that is not written at all.
  init(_ path: FilePath?) throws(DatasetError) {
    self.path = path
    let folder = path?.removingLastComponent()
    temporary = folder.map(AtomicFile.temporaryPath)
    guard let folder, let temporary else { return }
    do throws(FileError) {
      try Folder.create(folder)
      file = try AppendingFile(creating: temporary)
    } catch {
      throw .file(error)
    }
  }

  deinit { file?.remove() }

  /// Adds bytes at the end.
  ///
  /// - Throws: ``DatasetError/file(_:)``.
  public func append(_ bytes: [UInt8]) throws(DatasetError) {
    count += bytes.count
    guard let file else { return }
    digest.append(bytes)
    do { try file.append(bytes) } catch { throw .file(error) }
  }

  /// Ends the file and puts it in its place.
  ///
  /// - Returns: The SHA-256 of all bytes in lower-case hexadecimal digits.
  /// - Throws: ``DatasetError/file(_:)``.
  public func finish() throws(DatasetError) -> String {
    guard let path, let file else { return "" }
    do { try file.rename(to: path) } catch { throw .file(error) }
    self.file = nil
    return digest.finish()
  }
}
