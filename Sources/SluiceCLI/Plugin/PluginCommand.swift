import ArgumentParser

struct PluginCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plugin",
    abstract: "Begins, builds, checks and installs plugins: stages and more of your own.",
    discussion: """
      A plugin is a folder with one Swift file, or a Swift package.

      Begin with:  sluice plugin new vignette
      """,
    subcommands: [
      PluginNewCommand.self, PluginBuildCommand.self, PluginTestCommand.self,
      PluginCheckCommand.self, PluginInstallCommand.self, PluginListCommand.self,
      PluginRemoveCommand.self, PluginComposeCommand.self, PluginKitCommand.self,
      PluginProbeCommand.self, PluginContractsCommand.self, PluginServeCommand.self,
      PluginRunTestsCommand.self,
    ])
}
