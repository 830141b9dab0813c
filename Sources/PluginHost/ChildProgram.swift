import Subprocess
import SystemPackage

/// Runs another program to its end.
package enum ChildProgram {
  /// How it ended.
  package enum Ending: Sendable, Equatable {
    case exited(Int)
    case signalled(Int)
    case timedOut
  }

  /// How it ended, and what it wrote.
  package struct Outcome: Sendable {
    package var ending: Ending
    package var output: String
    package var errors: String

    package var isSuccess: Bool { ending == .exited(0) }
  }

  private static let outputLimit = 16 << 20

  /// Runs a program.
  ///
  /// - Parameters:
  ///   - executable: A path, or a name that is looked up in `PATH`.
  ///   - arguments: Its arguments.
  ///   - environment: Variables set beside those of this process.
  ///   - folder: Where it works; by default where this process does.
  ///   - limit: After this long it is killed.
  /// - Returns: How it ended, and what it wrote.
  /// - Throws: ``PluginError`` when it cannot be started.
  package static func run(
    _ executable: String, _ arguments: [String], environment: [String: String] = [:],
    in folder: FilePath? = nil, limit: Duration = .seconds(600)
  ) async throws(PluginError) -> Outcome {
    let program: Executable =
      executable.contains("/") ? .path(FilePath(executable)) : .name(executable)
    var variables = Environment.inherit
    for (name, value) in environment {
      guard let key = Environment.Key(rawValue: name) else { continue }
      variables = variables.updating([key: value])
    }
    let settings = variables
    do {
      return try await withThrowingTaskGroup(of: Outcome?.self) { group in
        group.addTask {
          let result = try await Subprocess.run(
            program, arguments: Arguments(arguments), environment: settings,
            workingDirectory: folder, output: .string(limit: outputLimit),
            error: .string(limit: outputLimit))
          let ending: Ending =
            switch result.terminationStatus {
            case .exited(let code): .exited(Int(code))
            case .signaled(let signal): .signalled(Int(signal))
            }
          return Outcome(
            ending: ending, output: result.standardOutput,
            errors: result.standardError)
        }
        group.addTask {
          try await Task.sleep(for: limit)
          return nil
        }
        let first = try await group.next() ?? nil
        group.cancelAll()
        while (try? await group.next()) != nil {}
        return first ?? Outcome(ending: .timedOut, output: "", errors: "")
      }
    } catch {
      throw PluginError(.noBuildKit, "cannot run \(executable): \(error)")
    }
  }
}

extension ChildProgram.Ending: CustomStringConvertible {
  package var description: String {
    switch self {
    case .exited(let code): "ended with exit code \(code)"
    case .signalled(let signal): "was ended by \(Self.name(of: signal))"
    case .timedOut: "did not come to an end in time"
    }
  }

  private static func name(of signal: Int) -> String {
    let names = [
      4: "an illegal instruction: a trap, such as a failed precondition or an index out of range",
      5: "a trap", 6: "abort", 7: "a bus error", 8: "an arithmetic error", 9: "kill",
      11: "a segmentation fault", 15: "a request to end",
    ]
    return names[signal] ?? "signal \(signal)"
  }
}
