import ArgumentParser
import PluginHost

struct PluginKitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kit",
    abstract: "Prints the folder that plugins are compiled against, for editors and SwiftPM.",
    discussion: """
      A plugin that is a Swift package finds it in SLUICE_KIT:

        export SLUICE_KIT="$(sluice plugin kit)"
      """)

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "Write a copy that needs no build folder; make install puts it into lib/sluice.",
      valueName: "dir"), completion: .directory)
  var output: String?

  func run() async throws {
    try await ExitStatus.reporting {
      let folders = PluginFolders.standard
      guard let output else {
        try Console.output(try BuildKit.find(folders).folder.string)
        return
      }
      try await InstalledKit.write(to: output)
      Console.error("wrote \(output)")
    }
  }
}
