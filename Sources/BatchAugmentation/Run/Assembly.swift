import Datasets
import Files
import Pipeline
import StrictJSON
import SystemPackage

/// Makes a data set of the pictures that are done, and writes its manifest.
struct Assembly {
  let folder: RunFolder
  /// The classes.
  let frame: Dataset
  let format: any DatasetFormat

  /// Writes pictures, label files and manifest, and counts what came out.
  ///
  /// Everything comes from the state, in input order, so that parts of the work may have been
  /// done at any time, or elsewhere.
  ///
  /// - Throws: `RunError`, or what the format throws.
  func write(_ summary: inout AugmentSummary) throws {
    let root = folder.output.path
    let dataset = try collect(&summary)
    let paths = try format.picturePaths(of: dataset)
    try place(dataset, at: paths, in: root)
    var output = try DatasetOutput(
      completing: root.string, pictures: StagedPictures(root: root))
    var losses = DatasetLosses()
    try format.write(dataset, to: &output, losses: &losses)
    summary.losses = losses.all.map(\.description)
    var placed = PlacedPictures(in: root)
    for file in output.files { placed.put(at: file) }
    try placed.write(to: root)
    try writeManifest(paths)
  }

  /// All pictures of the result.
  private func collect(_ summary: inout AugmentSummary) throws -> Dataset {
    var dataset = frame
    var after = ClassCounts(classes: frame.categories.count)
    try forEachOutput { isAugmented, manifest, image in
      let status = manifest["status"]?.value.string.flatMap(ManifestLine.Status.init)
      switch status {
      case .original, nil: summary.originals += 1
      case .augmented: summary.augmented += 1
      case .negative:
        summary.augmented += 1
        summary.emptied += 1
      case .dropped: summary.dropped += 1
      }
      summary.lostObjects += manifest["dropped"]?.value.elements?.count ?? 0
      guard let image else { return }
      if isAugmented { after.add(image.classCounts) }
      dataset.images.append(image)
    }
    summary.after = after
    return dataset
  }

  private func forEachOutput(
    _ body: (_ isAugmented: Bool, _ manifest: JSONValue, Dataset.Image?) throws -> Void
  ) throws {
    do {
      try folder.state.forEach { item in
        let record = try JSONParser.read(Array(item.record.utf8)).value
        let isAugmented = record["isAugmented"]?.value.bool ?? false
        for output in record["outputs"]?.value.elements ?? [] {
          try body(
            isAugmented, output.value["manifest"]?.value ?? .null,
            output.value["image"].flatMap { RecordCoding.image($0.value) })
        }
      }
    } catch let error as RunError {
      throw error
    } catch let error as JSONDiagnostic {
      throw RunError.state("the state of the run is damaged: \(error.message)")
    }
  }

  /// Puts the pictures in their places, and takes away those of an earlier time.
  private func place(_ dataset: Dataset, at paths: [String?], in root: FilePath) throws {
    func location(_ path: String) -> FilePath { root.appending(bytes: Array(path.utf8)) }
    var placed = PlacedPictures()
    for (image, path) in zip(dataset.images, paths) {
      guard let staged = image.file, let path else { continue }
      placed.put(staged, at: path)
    }
    do throws(FileError) {
      for file in PlacedPictures(in: root).files { try Folder.remove(location(file)) }
      try placed.write(to: root)
      for folder in Set(placed.places.values.map(RelativePath.folder(of:))) {
        try Folder.create(folder.isEmpty ? root : location(folder))
      }
      for (staged, path) in placed.places { try Folder.move(location(staged), to: location(path)) }
    } catch {
      throw RunError.writing(error)
    }
  }

  /// Writes a line for every picture, in input order.
  private func writeManifest(_ paths: [String?]) throws {
    do {
      let file = try AppendingFile(creating: folder.output.file(Self.temporaryName))
      var next = paths.makeIterator()
      try forEachOutput { _, manifest, image in
        var members = manifest.members ?? []
        let path = image == nil ? nil : next.next() ?? nil
        // A picture inside an archive goes by its name.
        let name = path ?? image?.name
        let digest = members.popLast()
        members.append(JSONMember("file", JSONNode(name.map { .string($0) } ?? .null)))
        if let digest { members.append(digest) }
        try file.append(line: JSONValue.object(members).compact)
      }
      try file.rename(to: folder.output.file("manifest.jsonl"))
    } catch let error as FileError {
      throw RunError.writing(error)
    }
  }

  private static let temporaryName = ".manifest.jsonl.tmp"

  /// Removes the pictures' other names, once nothing needs them.
  static func removeStaged(in folder: RunFolder) throws(RunError) {
    do { try Folder.remove(folder.output.file(StagedPictures.folderName)) } catch {
      throw .writing(error)
    }
  }
}
