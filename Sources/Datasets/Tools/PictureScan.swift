import Files
import Imaging
import Synchronization

/// What the picture files of a data set hold, each read once, by several threads.
package struct PictureScan: Sendable {
  /// What is looked for.
  package struct Options: Sendable {
    /// Whether the digest of the bytes is wanted.
    package var digests = true
    /// Whether every pixel is decoded, to see that it can be.
    package var decodes = false
    /// Whether the perceptual hash is wanted.
    package var looks = false
    /// The number of threads.
    package var workers = 1

    package init() {}
  }

  /// What was found in one file.
  package struct Finding: Sendable, Equatable {
    /// SHA-256 of the bytes.
    package var digest: [UInt8]?
    /// Why it cannot be decoded; only of pictures with a sound header.
    package var failure: String?
    /// What it looks like; `nil` if not asked for, or if the picture is too plain.
    package var look: PerceptualHash?
  }

  private let options: Options
  /// What was found, by file; nothing of files that cannot be read.
  package private(set) var findings: [String: Finding] = [:]

  package init(_ options: Options) { self.options = options }

  /// Reads files that were not read before; the folder then knows their headers.
  ///
  /// - Parameters:
  ///   - files: Files of the folder.
  ///   - folder: The folder.
  ///   - onProgress: Called after each file with the number done and of all, from any thread.
  package mutating func add(
    _ files: some Sequence<String>, of folder: DatasetFolder,
    onProgress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) {
    let wanted = Set(files.filter { findings[$0] == nil }).sorted()
    let options = options
    let store = Store()
    ParallelWork.forEach(wanted.count, workers: options.workers) { place in
      let finding = Self.finding(of: wanted[place], in: folder, options)
      let done = store.add(wanted[place], finding)
      onProgress(done, wanted.count)
    }
    findings.merge(store.findings) { $1 }
  }

  /// Reads a data set, its pictures first, so that this takes as little time as can be.
  ///
  /// - Throws: What the format throws when nothing can be read.
  package mutating func read(
    _ folder: DatasetFolder, as format: any DatasetFormat,
    onProgress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws -> DatasetReading {
    add(folder.pictures(), of: folder, onProgress: onProgress)
    let reading = try Dataset.read(folder, as: format)
    add(reading.dataset.images.compactMap(\.file), of: folder, onProgress: onProgress)
    return reading
  }

  /// Takes the findings of all threads.
  private final class Store: Sendable {
    private let state = Mutex<(done: Int, findings: [String: Finding])>((0, [:]))

    func add(_ file: String, _ finding: Finding?) -> Int {
      state.withLock { state in
        state.done += 1
        state.findings[file] = finding
        return state.done
      }
    }

    var findings: [String: Finding] { state.withLock { $0.findings } }
  }

  private static func finding(
    of file: String, in folder: DatasetFolder, _ options: Options
  ) -> Finding? {
    guard options.digests || options.decodes || options.looks else {
      // The folder keeps the header, or why there is none.
      return (try? folder.header(of: file)).map { _ in Finding() }
    }
    guard let bytes = try? folder.bytes(file, limit: .max) else { return nil }
    var finding = Finding()
    if options.digests { finding.digest = SHA256(CollectionOfOne(bytes)).bytes }
    let isSound = (try? folder.header(of: file, bytes: bytes)) != nil
    guard isSound, options.decodes || options.looks else { return finding }
    var decoding = DecodeOptions(color: .gray)
    if !options.decodes { decoding.coverSize = .init(width: 64, height: 64) }
    do {
      let image = try ImageReader.decode(bytes, options: decoding)
      if options.looks { finding.look = try PerceptualHash(gray: image) }
    } catch {
      finding.failure = "\(error)"
    }
    return finding
  }
}
