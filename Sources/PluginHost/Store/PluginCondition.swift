import Files

/// In which condition an installed plugin is.
public enum PluginCondition: Sendable, Equatable {
  /// It can be loaded.
  case ready
  /// It is of another build of this program, and will be built anew when it is needed.
  case rebuilds(String)
  /// It cannot be loaded: why, and what to do about it.
  case unusable(PluginError)

  /// Finds the condition; tries the library in a process of its own if that was not done yet.
  public static func of(
    _ plugin: InstalledPlugin, host: HostIdentity = .current, probe: Probe = Probe()
  ) async -> PluginCondition {
    do throws(PluginError) {
      switch try plugin.libraryState(for: host) {
      case .rebuilds(let reason): return .rebuilds(reason)
      case .fits(let library): _ = try await probe.report(of: library)
      }
      return .ready
    } catch {
      return .unusable(error)
    }
  }

  /// One word for tables and machines.
  public var word: String {
    switch self {
    case .ready: "ready"
    case .rebuilds: "rebuilds"
    case .unusable(let error): error.code.rawValue
    }
  }

  /// What there is to say besides; `nil` for a plugin that is ready.
  public var remark: String? {
    switch self {
    case .ready: nil
    case .rebuilds(let mismatch): "\(mismatch); it is built anew when it is needed"
    case .unusable(let error): "\(error)"
    }
  }
}
