import ArgumentParser
import BatchAugmentation
import Datasets
import Files
import Guides
import Imaging
import StrictJSON
import SystemPackage

struct DatasetPreviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview", abstract: "Draws a sheet of pictures of a data set with their labels.",
    discussion: """
      Boxes, outlines, masks and keypoints are drawn in a color for each class. Pictures are \
      chosen by chance; equal seeds choose the same ones. With --spec each is shown before and \
      after, and then what both ends of each range of the spec do.
      """)

  @OptionGroup var source: DatasetInputOptions
  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The sheet: a .png, .jpg or .webp file.", valueName: "file"),
    completion: .file(extensions: ["png", "jpg", "webp"]))
  var output: String
  @Option(
    help: ArgumentHelp(
      "The spec of sluice augment, or a pipeline whose one stage is augment: shows what it does.",
      valueName: "spec"), completion: .file(extensions: ["json"]))
  var spec: String?
  @Option(help: "So many pictures are shown; by default 24, or 6 with --spec.") var count: Int?
  @Option(help: ArgumentHelp("Pictures of this split only.", valueName: "name"))
  var split: String?
  @Option(
    name: .customLong("class"),
    help: ArgumentHelp("Pictures with this class only.", valueName: "name"))
  var category: String?
  @Option(help: "The seed of the choice.") var seed: UInt64 = 0
  @OptionGroup(title: "Plugins") var plugins: CatalogOptions
  @Flag(help: "Which pictures are shown, as JSON on standard output.") var json = false

  func validate() throws {
    if let count, !(1...400).contains(count) {
      throw ValidationError("--count must be from 1 to 400, is \(count)")
    }
    _ = try format()
  }

  private func format() throws -> ImageFormat {
    let known = [ImageFormat.png, .jpeg, .webp]
    let name = FilePath(output).extension
    guard let format = name.flatMap(ImageFormat.init(fileExtension:)), known.contains(format)
    else { throw ValidationError("-o takes a file that ends in .png, .jpg or .webp") }
    return format
  }

  func run() async throws {
    try await ExitStatus.reporting {
      let catalog =
        if let spec { try await plugins.catalog(for: spec) } else { try await plugins.catalog() }
      let input = try source.open(catalog)
      let augmenting = try spec.map { try AugmentSpec(contentsOf: $0, catalog: catalog) }
      let reading = try Dataset.read(input.folder, as: input.format)
      let images = try chosen(from: reading.dataset, augmenting)
      let sheet = PreviewSheet(reading.dataset, input.folder, title: source.input)
      let picture: Image
      do {
        if let augmenting {
          picture = try sheet.drawn(
            images,
            with: PreviewEffects(augmenting, reading.dataset, in: input.folder, catalog))
        } else {
          picture = try sheet.drawn(images, of: input.kind)
        }
      } catch {
        Console.error("sluice: the sheet cannot be drawn: \(error)")
        throw ExitStatus.environment
      }
      let bytes = try picture.encoded(EncodeOptions(format: try format()))
      try AtomicFile.write(bytes.span, to: FilePath(output).absolute, isDurable: false)
      Console.error(
        "\(output): \(images.count) of \(reading.dataset.images.count) pictures, "
          + "\(picture.width) × \(picture.height)")
      if json { try Console.output(Self.json(images).indented) }
      reading.noteProblems()
    }
  }

  private func chosen(
    from whole: Dataset, _ augmenting: AugmentSpec?
  ) throws -> [Dataset.Image] {
    var dataset = whole
    if let augmenting, split == nil, whole.images.contains(where: { $0.split != nil }) {
      // Without another wish, those that the spec changes.
      let wanted = whole.images.filter { augmenting.splits.contains($0.split ?? "") }
      if !wanted.isEmpty { dataset.images = wanted }
    }
    let names = dataset.splits.compactMap(\.self)
    if let split, !names.contains(split) {
      throw ValidationError(
        "there is no split \(split); "
          + (names.isEmpty ? "there are none" : "there are \(names.joined(separator: ", "))"))
    }
    let index = try category.map { name in
      guard let index = dataset.categories.firstIndex(where: { $0.name == name }) else {
        throw ValidationError(
          "there is no class \(name); there are "
            + dataset.categories.map(\.name).joined(separator: ", "))
      }
      return index
    }
    return dataset.sample(
      count ?? (augmenting == nil ? 24 : 6), seed: seed, split: split, category: index)
  }

  private static func json(_ images: [Dataset.Image]) -> JSONValue {
    .list(
      images.map {
        [
          "picture": .string($0.shown), "split": $0.split.map { .string($0) } ?? .null,
          "objects": .integer($0.annotations.count),
        ]
      })
  }
}
