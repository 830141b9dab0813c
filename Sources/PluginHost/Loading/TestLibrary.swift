import Glibc

/// The side of a plugin's tests that runs them.
public enum TestLibrary {
  /// Loads a library of tests and begins them; they end the process.
  ///
  /// - Throws: ``PluginError`` when it cannot be loaded.
  public static func begin(_ path: String) throws(PluginError) {
    guard let handle = dlopen(path, RTLD_NOW | RTLD_LOCAL),
      let symbol = dlsym(handle, PluginTests.symbol)
    else {
      throw PluginError(
        .notALibrary, "cannot load \(path): \(dlerror().map { String(cString: $0) } ?? "")")
    }
    typealias Entry = @convention(c) () -> Void
    unsafeBitCast(symbol, to: Entry.self)()
  }
}
