import ArgumentParser
import CrashNotes
import Options
import Pipeline
import PluginHost
import RemoteStages
import Stages

/// Options of which plugins a command knows.
struct CatalogOptions: ParsableArguments {
  @Option(
    name: .customLong("plugin"),
    help: ArgumentHelp(
      "A plugin that need not be installed: the folder of its sources, or its library.",
      valueName: "path"), completion: .directory)
  var plugins: [String] = []

  /// As ``catalog(for:)``; stages of plugins are run in child processes.
  func isolatingCatalog(for spec: String) async throws -> ComponentCatalog {
    var loader = try await loader { stage, library in
      let place = library.map { ["--library", $0.path] } ?? []
      IsolationRegistry.register(
        stage.kind,
        command: ChildCommand(
          [HostIdentity.current.executable, "plugin", "serve", stage.kind] + place,
          label: stage.kind))
      return IsolationRegistry.isolated(stage)
    }
    await loader.load(named: Pipeline.plugins(namedIn: spec))
    return loader.catalog
  }

  /// What a spec may name: what is built in, linked in, named on the command line, or in the spec.
  func catalog(for spec: String) async throws -> ComponentCatalog {
    var loader = try await loader()
    await loader.load(named: Pipeline.plugins(namedIn: spec))
    return loader.catalog
  }

  /// All that there is; a plugin that cannot be loaded is named on standard error.
  func catalog() async throws -> ComponentCatalog {
    var loader = try await loader()
    for failure in await loader.loadInstalled() {
      Console.error("warning: the plugin \(failure.name) is left out: \(failure.error)")
    }
    return loader.catalog
  }

  private func loader(
    wrap: @escaping @Sendable (any Stage.Type, LibraryFile?) -> any Stage.Type = { type, _ in type }
  ) async throws -> PluginLoader {
    Console.reserveOutput()
    CrashNotes.install(
      advice: "If it is a plugin's, sluice plugin check FOLDER tells more.\n",
      exitCode: ExitStatus.environment.rawValue)
    var loader = try PluginLoader(
      .builtin, linked: SluiceTool.linkedPlugins, wrap: wrap, announce: Console.error)
    for path in plugins { try await loader.load(path: path) }
    return loader
  }
}
