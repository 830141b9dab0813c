import CrashNotes
import Geometry
import Options
import Pipeline
import StrictJSON
import Synchronization

/// Which program serves which stage when it runs in a child process.
package enum IsolationRegistry {
  private static let commands = Mutex<[String: ChildCommand]>([:])

  /// Says how a stage's child is started.
  ///
  /// - Parameters:
  ///   - kind: The stage's kind.
  ///   - command: A program that calls ``StageServer``; its folder is where relative paths among
  ///     the options start from, unless the options themselves tell.
  package static func register(_ kind: String, command: ChildCommand) {
    commands.withLock { $0[kind] = command }
  }

  /// How a stage's child is started.
  package static func command(for kind: String) -> ChildCommand? {
    commands.withLock { $0[kind] }
  }

  /// A stage of the same kind and options as another one, whose work is done in child processes.
  package static func isolated(_ stage: any Stage.Type) -> any Stage.Type {
    func wrap<Wrapped: Stage>(_ type: Wrapped.Type) -> any Stage.Type { Isolated<Wrapped>.self }
    return wrap(stage)
  }
}

/// Another stage, run in child processes: what kills it there fails its item only.
package struct Isolated<Wrapped: Stage>: Stage {
  package typealias Options = Wrapped.Options

  package static var kind: String { Wrapped.kind }
  package static var summary: String { Wrapped.summary }
  package static var example: String { Wrapped.example }
  package static var reads: [Slot] { Wrapped.reads }
  package static var writes: [Slot] { Wrapped.writes }

  private let remote: RemoteStage

  package init(options: Wrapped.Options) throws {
    guard var command = IsolationRegistry.command(for: Self.kind) else {
      throw StageError.failed(
        code: "internal", "nobody said how the child process of \(Self.kind) is started")
    }
    // The message about a crash shows where it was, not what the registers held.
    command.environment.merge(CrashReport.environment) { $1 }
    remote = RemoteStage(
      kind: Self.kind, command: command, options: OptionsDescription.json(options),
      baseFolder: baseFolder(of: options), inputs: Self.reads, outputs: Self.writes,
      isIsolated: true)
    try remote.check()
  }

  package var inputs: [Slot] { remote.inputs }
  package var outputs: [Slot] { remote.outputs }
  package var fingerprint: String? { remote.fingerprint }
  package var coverSize: ImageSize? { remote.coverSize }
  package func plan(_ plan: inout SlotPlan) throws { try remote.plan(&plan) }
  package func process(_ sample: inout Sample) throws { try remote.process(&sample) }
}

/// The folder that the relative paths among options start from; `nil` when there are none.
func baseFolder(of options: Any) -> String? {
  if let path = options as? SpecPath {
    guard !path.written.hasPrefix("/"), path.resolved.hasSuffix("/" + path.written) else {
      return nil
    }
    return String(path.resolved.dropLast(path.written.count + 1))
  }
  for child in Mirror(reflecting: options).children {
    if let folder = baseFolder(of: child.value) { return folder }
  }
  return nil
}
