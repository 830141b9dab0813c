import ArgumentParser
import Files
import PluginHost
import SystemPackage

struct PluginInstallCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install", abstract: "Builds plugins and keeps them for this user.",
    discussion: """
      A spec then names them in "plugins". The sources are kept too, so that another build of \
      Sluice can build them again; a library without sources cannot be.
      """)

  @Argument(
    help: "Folders of sources, or libraries.", completion: .directory)
  var paths: [String]

  func run() async throws {
    try await ExitStatus.reporting {
      let loader = try PluginLoader(.init(), announce: Console.error)
      for path in paths {
        let library = try await loader.library(at: path)
        let report = try await Probe().report(of: library, isAnew: true)
        let isFolder = Folder.exists(FilePath(path).absolute)
        let plugin = try PluginStore().install(
          library, report, source: isFolder ? try PluginSource(path) : nil)
        let kinds = plugin.components.map(\.kind).joined(separator: ", ")
        Console.error("installed \(plugin.name) \(plugin.version): \(kinds)")
      }
    }
  }
}
