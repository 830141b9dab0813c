import ArgumentParser
import Datasets
import Foundation
import Options
import StrictJSON

/// Options of the data set that a command reads.
struct DatasetInputOptions: ParsableArguments {
  @Option(
    name: [.short, .long], help: ArgumentHelp("The data set's folder.", valueName: "dir"),
    completion: .directory)
  var input: String
  @Option(help: ArgumentHelp("Its format; by default what it looks like.", valueName: "format"))
  var from: String?
  @Option(
    help: ArgumentHelp(
      "Options of its format: a JSON object, such as '{\"form\": \"obb\"}'.", valueName: "json"))
  var fromOptions: String?

  func validate() throws {
    guard !input.isEmpty else { throw ValidationError("-i needs the folder of a data set") }
  }

  /// Finds the folder and its format.
  ///
  /// - Throws: `DatasetError`.
  func open(_ catalog: ComponentCatalog) throws -> DatasetInput {
    let folder = try DatasetFolder(input)
    let kind = try from ?? FormatFamily.recognized(folder, in: catalog)
    return DatasetInput(
      folder: folder, kind: kind,
      format: try FormatFamily.make(kind, written: fromOptions, in: catalog))
  }
}

extension FormatFamily {
  /// Makes a format from options as they stand on the command line.
  ///
  /// - Throws: `DatasetError`.
  static func make(
    _ kind: String, written options: String?, in catalog: ComponentCatalog
  ) throws -> any DatasetFormat {
    guard let options else { return try make(kind, in: catalog) }
    let node: JSONNode
    do throws(JSONDiagnostic) { node = try JSONParser.read(Array(options.utf8)) } catch {
      throw DatasetError.invalidOptions(kind, "no JSON: \(error.message)")
    }
    return try make(kind, options: node, in: catalog)
  }
}

/// A data set that is about to be read.
struct DatasetInput {
  var folder: DatasetFolder
  /// The name of its format.
  var kind: String
  var format: any DatasetFormat
}

/// Options of how pictures are read.
struct ScanOptions: ParsableArguments {
  @Option(help: "Pictures read at the same time; by default one a core.") var workers: Int?
  @Flag(name: [.short, .long], help: "No progress.") var quiet = false

  func validate() throws {
    if let workers, !(1...1024).contains(workers) {
      throw ValidationError("--workers must be from 1 to 1024, is \(workers)")
    }
  }

  /// The number of threads.
  var threads: Int { workers ?? ProcessInfo.processInfo.activeProcessorCount }

  /// Reads a data set, and shows how far that is.
  ///
  /// - Throws: What the format throws when nothing can be read.
  func read(
    _ input: DatasetInput, digests: Bool
  ) throws -> (reading: DatasetReading, pictures: PictureScan) {
    var options = PictureScan.Options()
    options.digests = digests
    options.workers = threads
    var pictures = PictureScan(options)
    let progress = ScanProgress(isQuiet: quiet)
    defer { progress.clear() }
    let reading = try pictures.read(input.folder, as: input.format) {
      progress.show(done: $0, total: $1)
    }
    return (reading, pictures)
  }
}

extension DatasetReading {
  /// Names all problems on standard error.
  ///
  /// - Throws: ``ExitStatus/someFailed`` if there are any and the reading is strict.
  func reportProblems(isStrict: Bool) throws {
    for problem in problems { Console.error("\(problem)") }
    guard isStrict, !problems.isEmpty else { return }
    let count = problems.count == 1 ? "1 problem" : "\(problems.count) problems"
    Console.error("sluice: \(count), and --strict: nothing was written")
    throw ExitStatus.someFailed
  }

  /// Says on standard error that something is wrong, and what tells more.
  func noteProblems() {
    guard !problems.isEmpty else { return }
    let count = problems.count == 1 ? "1 problem" : "\(problems.count) problems"
    Console.error("warning: \(count) in the data set: sluice dataset check tells more")
  }
}
