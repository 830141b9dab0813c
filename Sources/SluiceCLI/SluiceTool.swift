import PluginInterface
import Synchronization

/// The command line, as a program's `main` calls it.
public enum SluiceTool {
  private static let linked = Mutex<[LinkedPlugin]>([])

  /// The plugins that are linked into the program.
  static var linkedPlugins: [LinkedPlugin] { linked.withLock(\.self) }

  /// Runs the command that the process's arguments name, then ends the process.
  ///
  /// - Parameter plugins: The plugins that are linked into the program.
  public static func main(plugins: [LinkedPlugin] = []) async {
    linked.withLock { $0 = plugins }
    await SluiceCommand.main()
  }
}
