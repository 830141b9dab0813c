import ArgumentParser
import Datasets

struct DatasetCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Finds what is wrong in a labelled data set.",
    discussion: """
      Looks for bad boxes and shapes, classes and numbers that do not fit, pictures that are \
      missing or cannot be read, files that belong to nothing, and pictures that are there twice; \
      in two splits these are leaks. Nothing is changed. The exit code is 2 if anything is wrong.
      """)

  @OptionGroup var source: DatasetInputOptions
  @Flag(help: "Decode every picture to its last pixel, not only its header.") var decode = false
  @Option(
    help: ArgumentHelp(
      "Also find pictures that look alike: those whose perceptual hashes differ in so many of 64 bits at most; 4 is a good start.",
      valueName: "bits"))
  var near: Int?
  @Option(help: "So many problems of each kind are written out.") var examples = 5
  @OptionGroup(title: "Speed") var scan: ScanOptions
  @OptionGroup(title: "Plugins") var plugins: CatalogOptions
  @Flag(help: "All problems as JSON on standard output.") var json = false

  func validate() throws {
    if let near, !(0...16).contains(near) {
      throw ValidationError("--near must be from 0 to 16, is \(near)")
    }
    guard examples >= 0 else { throw ValidationError("--examples must not be negative") }
  }

  func run() async throws {
    try await ExitStatus.reporting {
      let input = try source.open(try await plugins.catalog())
      var options = DatasetInspection.Options()
      options.decodes = decode
      options.nearDistance = near
      options.workers = scan.threads
      let progress = ScanProgress(isQuiet: scan.quiet)
      defer { progress.clear() }
      let inspection = try DatasetInspection(input.folder, as: input.format, options) {
        progress.show(done: $0, total: $1)
      }
      progress.clear()
      if json {
        try Console.output(inspection.json.indented)
      } else {
        let counts = inspection.dataset.counts
        let count = inspection.problems.count
        let outcome =
          count == 0
          ? "nothing is wrong" : count == 1 ? "1 problem" : "\(count) problems"
        try Console.output("\(source.input): \(input.kind), \(counts): \(outcome)")
        try inspection.lines(examples: examples).forEach(Console.output)
      }
      if !inspection.problems.isEmpty { throw ExitStatus.someFailed }
    }
  }
}

extension Dataset {
  /// How much there is of what, for people.
  var counts: String {
    func counted(_ count: Int, _ one: String, _ many: String) -> String {
      "\(count) \(count == 1 ? one : many)"
    }
    return counted(images.count, "picture", "pictures") + ", "
      + counted(annotationCount, "object", "objects") + " of "
      + counted(categories.count, "class", "classes")
  }
}
