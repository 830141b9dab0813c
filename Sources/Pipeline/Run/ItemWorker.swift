import CrashNotes
import Files
import Imaging
import StrictJSON
import SystemPackage

/// Takes one picture after the other through the pipeline and says what became of it.
struct ItemWorker {
  let pipeline: Pipeline
  let configuration: RunConfiguration
  let folder: RunFolder
  /// The bytes of the current file; their memory serves all of the worker's files.
  private var bytes: [UInt8] = []

  init(pipeline: Pipeline, configuration: RunConfiguration, folder: RunFolder) {
    self.pipeline = pipeline
    self.configuration = configuration
    self.folder = folder
  }

  /// Files larger than this are refused.
  static let fileSizeLimit = 1 << 31

  /// Takes a picture through the pipeline.
  ///
  /// - Parameters:
  ///   - item: Which picture it is.
  ///   - path: Its file.
  ///   - pass: Called with the index of every stage that is done, and with -1 after decoding.
  /// - Returns: What became of it.
  mutating func process(
    _ item: Item, at path: FilePath, pass: (Int) -> Void = { _ in }
  ) -> ItemOutcome {
    CrashNotes.note(item: path.printable)
    defer { CrashNotes.note(item: nil) }
    let status = try? FileReader.status(of: path)
    if let done = reusable(item, status) { return ItemOutcome(item: done, isReused: true) }
    var stored = StoredItem(
      index: item.index, path: item.path, size: status?.size ?? 0,
      modified: status?.modified ?? 0, status: .ok, record: "", files: [])
    var times: [(Int, Duration)] = []
    let files = ItemOutput(folder: folder.output, inputs: folder.inputs)
    do {
      try FileReader.read(path, into: &bytes, limit: Self.fileSizeLimit)
      let context = ItemContext(
        threads: configuration.threads,
        deadline: configuration.timeout.map { ContinuousClock.now + $0 }, output: files)
      let sample = try pipeline.process(bytes, as: item, context: context) {
        times.append(($0, $1))
        pass($0)
      }
      stored.files = files.files
      stored.record = record(of: sample, files: stored.files)
      if item.index < configuration.galleryLimit {
        stored.thumbnail = try? Self.thumbnail(of: Self.shown(sample))
      }
    } catch {
      fail(&stored, item, error)
      stored.files = files.files
      let outOfSpace = Self.fileError(error)?.isOutOfSpace ?? false
      if outOfSpace, let cause = Self.fileError(error) {
        return ItemOutcome(item: stored, times: times, fatal: .writing(cause))
      }
    }
    return ItemOutcome(item: stored, times: times)
  }

  /// An item that an earlier part of the run finished, if its input and its files are as they were.
  private func reusable(_ item: Item, _ status: FileStatus?) -> StoredItem? {
    guard configuration.resume, let status,
      let done = try? folder.state.item(at: item.index), done.status == .ok,
      done.path == item.path, done.size == status.size, done.modified == status.modified
    else { return nil }
    let areThere = done.files.allSatisfy { file in
      let path = folder.output.path.appending(bytes: file.path)
      return (try? FileReader.status(of: path))?.size == file.size
    }
    return areThere ? done : nil
  }

  private func record(of sample: Sample, files: [WrittenFile]) -> String {
    var members = sample.item.members
    members.append(JSONMember("status", JSONNode(.string("ok"))))
    members.append(
      JSONMember("width", JSONNode(.integer(sample.originalFrame.originalWidth))))
    members.append(
      JSONMember("height", JSONNode(.integer(sample.originalFrame.originalHeight))))
    members += sample.results
    if !files.isEmpty {
      let paths = files.map { JSONValue.string(String(decoding: $0.path, as: UTF8.self)) }
      members.append(JSONMember("files", JSONNode(.list(paths))))
    }
    return JSONValue.object(members).compact
  }

  private func fail(_ stored: inout StoredItem, _ item: Item, _ error: any Error) {
    let failure = error as? StageFailure
    let code: String =
      switch error {
      case let error as StageFailure: Self.fileError(error) == nil ? error.code : "file"
      case let error as StageError: error.code
      case is ImagingError: "decode"
      case is FileError: "read"
      default: "failed"
      }
    let details: [JSONMember] = [
      JSONMember("stage", JSONNode(.string(failure.map { "\($0.index) \($0.kind)" } ?? "decode"))),
      JSONMember("code", JSONNode(.string(code))),
      JSONMember("message", JSONNode(.string("\(error)"))),
    ]
    stored.status = .failed
    stored.error = JSONValue.object(item.members + details).compact
    stored.record =
      JSONValue.object(
        item.members + [
          JSONMember("status", JSONNode(.string("failed"))),
          JSONMember("error", JSONNode(.object(details))),
        ]
      ).compact
  }

  private static func fileError(_ error: any Error) -> FileError? {
    if let failure = error as? StageFailure { return fileError(failure.underlying) }
    return error as? FileError
  }

  /// The longer side of the report's small pictures.
  private static let thumbnailSide = 480.0

  /// The picture that the report shows: as the stages left it where coordinates are still those of
  /// the original, so that what they blurred stays blurred; else the original.
  private static func shown(_ sample: Sample) -> Image {
    guard let picture = try? sample.picture(), picture.frame == sample.originalFrame,
      picture.image.channels == sample.original.channels
    else { return sample.original }
    return picture.image
  }

  private static func thumbnail(of image: Image) throws -> [UInt8] {
    let scale = min(1, thumbnailSide / Double(max(image.width, image.height)))
    let small = try image.resized(
      width: max(1, Int((Double(image.width) * scale).rounded())),
      height: max(1, Int((Double(image.height) * scale).rounded())), filter: .bilinear)
    return try small.encoded(EncodeOptions(format: .jpeg, quality: 80))
  }
}
