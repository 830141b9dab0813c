import Augmentation
import CrashNotes
import Datasets
import Files
import Imaging
import Pipeline
import StrictJSON
import SystemPackage

/// Takes one picture after the other and makes all that the result has of it.
struct SourceWorker {
  /// The stages of the work, for the times; decoding comes before them.
  static let stages = ["labels", "pixels", "encode", "write"]

  /// Files larger than this are refused.
  static let fileSizeLimit = 1 << 31

  let job: AugmentJob
  let folder: RunFolder
  let resumes: Bool
  /// Where an earlier part of the work has put its pictures.
  let placed: PlacedPictures
  /// The bytes of the current file; their memory serves all of the worker's files.
  private var bytes: [UInt8] = []

  init(_ job: AugmentJob, folder: RunFolder, resumes: Bool, placed: PlacedPictures) {
    self.job = job
    self.folder = folder
    self.resumes = resumes
    self.placed = placed
  }

  /// Makes the pictures of a source.
  ///
  /// - Parameters:
  ///   - index: Its place in the list of all.
  ///   - pass: Called with every stage that is done, and with -1 after decoding.
  /// - Returns: What became of it.
  mutating func process(_ index: Int, pass: (Int) -> Void = { _ in }) -> ItemOutcome {
    let source = job.list.sources[index]
    let path = job.location(of: source)
    CrashNotes.note(item: path?.printable ?? source.path)
    defer { CrashNotes.note(item: nil) }
    let status = AugmentJob.status(of: source.image.file, below: job.root)
    if let done = reusable(index, source, status) { return ItemOutcome(item: done, isReused: true) }
    var stored = StoredItem(
      index: index, path: Array(source.path.utf8), size: status?.size ?? 0,
      modified: status?.modified ?? 0, status: .ok, record: "", files: [])
    var clock = StageClock()
    do {
      let outputs = try outputs(of: source, index, &stored.files, &clock, pass)
      stored.record =
        (["isAugmented": .bool(source.isAugmented), "outputs": .list(outputs)] as JSONValue).compact
    } catch {
      fail(&stored, source, error)
      for file in stored.files {
        try? Folder.remove(folder.output.path.appending(bytes: file.path))
      }
      stored.files = []
      if let cause = error as? FileError, cause.isOutOfSpace {
        return ItemOutcome(item: stored, times: clock.times, fatal: .writing(cause))
      }
    }
    return ItemOutcome(item: stored, times: clock.times)
  }

  private func outputs(
    of source: SourceList.Source, _ index: Int, _ files: inout [WrittenFile],
    _ clock: inout StageClock, _ pass: (Int) -> Void
  ) throws -> [JSONValue] {
    let keepsOriginal = !source.isAugmented || job.spec.keepsOriginals
    guard let name = source.image.file else {
      // Without a picture its labels can only be passed on.
      guard !source.isAugmented else { throw CopyError.missing(source.image.name) }
      return [try original(source, index, digest: nil, file: nil)]
    }
    guard keepsOriginal || source.copies > 0 else { return [] }
    let bytes = try job.dataset.bytes(name, limit: Self.fileSizeLimit)
    let digest = SHA256([bytes]).hexadecimal
    var outputs: [JSONValue] = []
    let ending = RelativePath.split(source.image.name).fileExtension
    if keepsOriginal {
      let file = try write(bytes, index, copy: 0, ending, &files)
      outputs.append(try original(source, index, digest: digest, file: file))
    }
    guard source.copies > 0 else {
      clock.lap(3, pass)
      return outputs
    }
    let decoded = try ImageReader.decode(bytes, options: job.spec.input.decodeOptions(cover: nil))
    clock.lap(-1, pass)
    let maker = try CopyMaker(job, source, decoded)
    let encoding = job.spec.encoding.options(
      sourceExtension: RelativePath.split(source.image.name).fileExtension)
    for copy in 1...source.copies {
      let draft = try maker.draft(copy: copy)
      var line = line(source, copy: copy, draft.status, digest)
      line.plan = draft.plan
      line.retries = draft.retries
      line.kept = draft.labels.kept.count
      line.dropped = draft.labels.dropped.map { object in
        ManifestLine.Dropped(
          object, category: job.list.frame.categories[object.annotation.category].name)
      }
      clock.lap(0, pass)
      guard draft.status != .dropped else {
        outputs.append(["manifest": try line.json()])
        continue
      }
      let pixels = try maker.pixels(of: draft)
      clock.lap(1, pass)
      let encoded = try pixels.encoded(encoding)
      clock.lap(2, pass)
      let ending = RelativePath.split(source.names[copy]).fileExtension
      let file = try write(encoded, index, copy: copy, ending, &files)
      line.digest = SHA256([encoded]).hexadecimal
      let image = maker.labelled(draft, copy: copy, file: file)
      outputs.append(["manifest": try line.json(), "image": RecordCoding.json(image)])
      clock.lap(3, pass)
    }
    return outputs
  }

  private func write(
    _ bytes: [UInt8], _ index: Int, copy: Int, _ ending: String, _ files: inout [WrittenFile]
  ) throws -> String {
    let file = StagedPictures.path(source: index, copy: copy, ending: ending)
    // What a killed process leaves half written is in no record, and is written again.
    try AtomicFile.overwrite(
      bytes.span, at: folder.output.path.appending(bytes: Array(file.utf8)))
    files.append(WrittenFile(path: Array(file.utf8), size: bytes.count))
    return file
  }

  private func line(
    _ source: SourceList.Source, copy: Int, _ status: ManifestLine.Status, _ digest: String?
  ) -> ManifestLine {
    ManifestLine(
      source: source.path, sourceDigest: digest, split: source.image.split, copy: copy,
      status: status, seed: job.spec.seed)
  }

  private func original(
    _ source: SourceList.Source, _ index: Int, digest: String?, file: String?
  ) throws -> JSONValue {
    var line = line(source, copy: 0, .original, digest)
    line.kept = source.image.annotations.count
    line.digest = digest
    var image = source.image
    image.file = file
    return ["manifest": try line.json(), "image": RecordCoding.json(image)]
  }

  private func fail(_ stored: inout StoredItem, _ source: SourceList.Source, _ error: any Error) {
    let code: String =
      switch error {
      case let error as CopyError: error.code
      case is ImagingError: "decode"
      case is FileError, is DatasetError: "read"
      case is AugmentationError: "augment"
      default: "failed"
      }
    stored.status = .failed
    stored.error =
      RecordCoding.object([
        ("path", .string(source.path)), ("index", .integer(stored.index)),
        ("place", .string("\(source.image.place)")), ("code", .string(code)),
        ("message", .string("\(error)")),
      ]).compact
    stored.record = #"{"outputs":[]}"#
  }

  /// A source that an earlier part of the run finished, if its picture and all that was made of it
  /// are as they were.
  private mutating func reusable(
    _ index: Int, _ source: SourceList.Source, _ status: FileStatus?
  ) -> StoredItem? {
    guard resumes, let done = try? folder.state.item(at: index), done.status == .ok,
      done.path == Array(source.path.utf8), done.size == status?.size ?? 0,
      done.modified == status?.modified ?? 0
    else { return nil }
    let digests = Self.digests(in: done.record)
    for file in done.files {
      let name = String(decoding: file.path, as: UTF8.self)
      let staged = folder.output.path.appending(bytes: file.path)
      if !FileReader.exists(staged), let place = placed.places[name] {
        let final = folder.output.path.appending(bytes: Array(place.utf8))
        guard (try? AtomicFile.link(final, as: staged)) != nil else { return nil }
      }
      guard (try? FileReader.read(staged, into: &bytes)) != nil, bytes.count == file.size,
        SHA256([bytes]).hexadecimal == digests[name]
      else { return nil }
    }
    return done
  }

  /// The digests of the files of a record.
  private static func digests(in record: String) -> [String: String] {
    let value = try? JSONParser.read(Array(record.utf8)).value
    let outputs = value?["outputs"]?.value.elements ?? []
    return outputs.reduce(into: [:]) { digests, output in
      guard let file = output.value["image"]?.value["file"]?.value.string else { return }
      digests[file] = output.value["manifest"]?.value["sha256"]?.value.string
    }
  }
}

/// Takes the times of a picture's stages, and tells that they are done.
struct StageClock {
  private(set) var times: [(stage: Int, duration: Duration)] = []
  private var last = ContinuousClock.now

  mutating func lap(_ stage: Int, _ pass: (Int) -> Void) {
    let now = ContinuousClock.now
    times.append((stage, now - last))
    last = now
    pass(stage)
  }
}
