import ArgumentParser
import PluginHost

struct PluginComposeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compose", abstract: "Makes one program of Sluice and plugins, for production.",
    discussion: """
      The program has all commands of sluice. Its plugins are linked in: nothing is loaded, built \
      or looked for when it runs, and specs need not name them in "plugins".
      """)

  @Option(
    name: .customLong("with"), parsing: .upToNextOption,
    help: ArgumentHelp("The folders of the plugins' sources.", valueName: "dir"),
    completion: .directory)
  var folders: [String]

  @Option(
    name: [.short, .long], help: ArgumentHelp("The new program.", valueName: "file"),
    completion: .file())
  var output: String

  func run() async throws {
    try await ExitStatus.reporting {
      let builder = try await PluginBuilder()
      var sources: [PluginSource] = []
      for folder in folders {
        let source = try PluginSource(folder)
        Console.error("building the plugin in \(folder)")
        // Finds what is wrong with the plugin by itself, before it is linked with others.
        let library = try await builder.build(source).library
        _ = try await Probe().report(of: library)
        sources.append(source)
      }
      Console.error("linking \(output)")
      try await PluginComposer(builder).compose(sources, to: output)
    }
  }
}
