import ArgumentParser
import Pipeline
import PluginHost
import RemoteStages
import Stages

/// The child process that runs a plugin's stage for `sluice run --isolate`.
struct PluginServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Runs a stage for another process.", shouldDisplay: false)

  @Argument var kind: String
  /// `nil` for a stage that is linked in.
  @Option var library: String?

  func run() async throws {
    let (path, kind) = (library, kind)
    try await StageServer.serve(loading: {
      var loader = try PluginLoader(.builtin, linked: SluiceTool.linkedPlugins)
      if let path { try await loader.load(path: path) }
      guard
        let stage = loader.catalog.component(kind, in: StageFamily.name) as? any Stage.Type
      else { throw PluginError(.missing, "there is no stage \(kind)") }
      return (stage, loader.catalog)
    })
  }
}
