import ArgumentParser
import Files
import PluginHost
import StrictJSON
import SystemPackage

struct PluginBuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Compiles a plugin for this build of Sluice.",
    discussion: """
      Commands that take --plugin FOLDER, and install, build by themselves; this one shows the \
      compiler's warnings and gives the library away.
      """)

  @Argument(help: "The folder of the plugin's sources.", completion: .directory) var folder: String
  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Where the library goes, in place of the cache.", valueName: "file"),
    completion: .file(extensions: ["so"]))
  var output: String?
  @Flag(help: "The result as JSON on standard output.") var json = false

  func run() async throws {
    try await ExitStatus.reporting {
      let start = ContinuousClock.now
      let source = try PluginSource(folder)
      let (library, warnings) = try await PluginBuilder().build(source)
      let report = try await Probe().report(of: library)
      var path = library.path
      if let output {
        let bytes = try FileReader.read(FilePath(library.path))
        try AtomicFile.write(bytes.span, to: FilePath(output))
        path = output
      }
      if !warnings.isEmpty { Console.error(warnings) }
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      if json {
        let result: JSONValue = [
          "name": .string(report.name), "library": .string(path),
          "seconds": .fixed(seconds, places: 2),
        ]
        try Console.output(result.compact)
      } else {
        let kinds = report.components.map { "\($0.family) \($0.kind)" }.joined(separator: ", ")
        let time = JSONValue.fixed(seconds, places: 1).compact
        Console.error("built \(report.name) (\(kinds)) in \(time) s")
        try Console.output(path)
      }
    }
  }
}
