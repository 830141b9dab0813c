import PluginInterface

/// The command line, as a program's `main` calls it.
public enum SluiceTool {
  /// Runs the command that the process's arguments name, then ends the process.
  ///
  /// - Parameter plugins: The plugins that are linked into the program.
  public static func main(plugins: [Plugin] = []) async {
    await SluiceCommand.main()
  }
}
