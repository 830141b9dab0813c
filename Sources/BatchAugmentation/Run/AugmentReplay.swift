import Augmentation
import Datasets
import Files
import Geometry
import Imaging
import Options
import Pipeline
import StrictJSON
import SystemPackage

/// Makes pictures of a result again, each from its line in the manifest.
package struct AugmentReplay: Sendable {
  /// A picture that was made again.
  package struct Picture: Sendable {
    package var id: String
    /// Its path below the folder that it was written to.
    package var file: String
    package var digest: String
    /// Whether its bytes are those that the line tells of.
    package var isEqual: Bool
  }

  private let manifest: FilePath
  private let input: FilePath

  /// Finds manifest and data set; pictures are not yet read.
  ///
  /// - Parameters:
  ///   - manifest: The file.
  ///   - input: The data set's folder; `nil` for the one that the run was given.
  /// - Throws: `RunError.noInput` when there is no such run.
  package init(manifest: String, input: String?) throws(RunError) {
    let path = FilePath(manifest).absolute
    self.manifest = path
    if let input {
      self.input = FilePath(input).absolute
      return
    }
    let description = path.removingLastComponent().appending("augment.json")
    guard let bytes = try? FileReader.read(description),
      let folder = try? JSONParser.read(bytes).value["input"]?.value.string
    else {
      throw .noInput(
        "\(description.printable) does not say where the data set is", hint: "name it with -i")
    }
    self.input = FilePath(folder)
  }

  /// The spec that the run was given, with all defaults.
  package var specPath: String {
    manifest.removingLastComponent().appending("spec.resolved.json").string
  }

  /// Makes pictures again.
  ///
  /// - Parameters:
  ///   - ids: Which ones.
  ///   - output: The folder to write to, apart from the data set.
  ///   - catalog: The augmentations that there are.
  /// - Returns: What came of each.
  /// - Throws: `SpecError`, `RunError`, `FileError`, or what reading or augmenting throws.
  package func make(
    _ ids: [String], into output: String, catalog: ComponentCatalog
  ) throws -> [Picture] {
    let spec = try AugmentSpec(contentsOf: specPath, catalog: catalog)
    let folder = FilePath(output).absolute
    let real = Folder.realPath(of: folder)
    for taken in [input, manifest.removingLastComponent()] {
      guard !real.starts(with: Folder.realPath(of: taken)) else {
        throw RunError.output(
          "the output folder \(folder.printable) lies in \(taken.printable)",
          hint: "give a folder outside with -o")
      }
    }
    let lines = try lines(Set(ids))
    let dataset = try DatasetFolder(input.string)
    let job = spec.chain.needsPartners ? try job(spec, dataset, catalog) : nil
    return try ids.map { id in
      guard let line = lines[id] else {
        throw RunError.noInput(
          "\(manifest.printable) has no picture \"\(id)\"",
          hint: lines.isEmpty ? "ids look like images/a.jpg#1" : "the id stands first in its line")
      }
      return try make(id, line, spec, dataset, job, into: folder)
    }
  }

  /// The data set, for augmentations that mix pictures.
  private func job(
    _ spec: AugmentSpec, _ folder: DatasetFolder, _ catalog: ComponentCatalog
  ) throws -> AugmentJob {
    let description = manifest.removingLastComponent().appending("augment.json")
    let kind = (try? JSONParser.read(FileReader.read(description)).value["from"]?.value.string)
    let format = try FormatFamily.make(
      try kind ?? FormatFamily.recognized(folder, in: catalog), in: catalog)
    let list = SourceList(try Dataset.read(folder, as: format).dataset, spec: spec)
    return AugmentJob(spec, list, folder, root: input)
  }

  private func lines(_ ids: Set<String>) throws -> [String: JSONValue] {
    let bytes: [UInt8]
    do { bytes = try FileReader.read(manifest) } catch {
      throw RunError.noInput("\(error)", hint: "is the path right?")
    }
    var lines: [String: JSONValue] = [:]
    for (number, text) in bytes.split(separator: 0x0A).enumerated() {
      let line: JSONValue
      do { line = try JSONParser.read(Array(text)).value } catch {
        throw RunError.noInput(
          "\(manifest.printable):\(number + 1): \(error.message)", hint: "is it a manifest?")
      }
      guard let id = line["id"]?.value.string, ids.contains(id) else { continue }
      lines[id] = line
    }
    return lines
  }

  private func make(
    _ id: String, _ line: JSONValue, _ spec: AugmentSpec, _ dataset: DatasetFolder,
    _ job: AugmentJob?, into folder: FilePath
  ) throws -> Picture {
    guard let source = line["source"]?.value.string, let file = line["file"]?.value.string,
      let wanted = line["sha256"]?.value.string
    else {
      throw RunError.noInput(
        "\(id) has no picture", hint: "it was left out, or its picture was missing")
    }
    let bytes: [UInt8]
    do { bytes = try dataset.bytes(source, limit: SourceWorker.fileSizeLimit) } catch {
      throw RunError.noInput("\(error)", hint: "name the data set with -i")
    }
    if let digest = line["sourceSha256"]?.value.string, SHA256([bytes]).hexadecimal != digest {
      throw RunError.noInput(
        "\(source) in \(input.printable) is not the picture that was augmented: its bytes differ",
        hint: "name the data set as it was with -i")
    }
    var made = bytes
    if line["copy"]?.value.integer != 0 {
      let image = try ImageReader.decode(
        bytes, options: spec.input.decodeOptions(cover: nil))
      let plan = try spec.chain.plan(
        for: ImageSize(width: image.width, height: image.height),
        replaying: try ManifestLine.records(of: line),
        partners: job?.partners(of: line["split"]?.value.string))
      let encoding = spec.encoding.options(
        sourceExtension: RelativePath.split(source).fileExtension)
      made = try plan.apply(to: image).encoded(encoding)
    }
    let place = try RelativePath.checked(file)
    try AtomicFile.write(made.span, to: folder.appending(bytes: Array(place.utf8)))
    let digest = SHA256([made]).hexadecimal
    return Picture(id: id, file: place, digest: digest, isEqual: digest == wanted)
  }

  /// What came of pictures, for programs.
  package static func json(_ pictures: [Picture]) -> JSONValue {
    .list(
      pictures.map {
        [
          "id": .string($0.id), "file": .string($0.file), "sha256": .string($0.digest),
          "isEqual": .bool($0.isEqual),
        ]
      })
  }
}
