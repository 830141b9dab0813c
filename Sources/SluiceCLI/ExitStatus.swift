import ArgumentParser
import Datasets
import Files
import Pipeline
import PluginHost

/// The process's exit codes.
enum ExitStatus {
  static let someFailed = ExitCode(2)
  static let invalidSpec = ExitCode(3)
  static let missingPlugin = ExitCode(4)
  static let stopped = ExitCode(5)
  static let environment = ExitCode(6)

  /// The exit code for a spec that cannot be used.
  static func status(of error: SpecError) -> ExitCode {
    error.lacksOnlyPlugins ? missingPlugin : invalidSpec
  }

  /// The exit code for a data set that cannot be read or written.
  static func status(of error: DatasetError) -> ExitCode {
    switch error {
    case .unknownFormat, .invalidOptions: .validationFailure
    case .problems: someFailed
    default: environment
    }
  }

  /// Runs `body`; what it throws is printed to standard error and becomes the exit code.
  static func reporting<Value>(_ body: () async throws -> Value) async throws -> Value {
    do {
      return try await body()
    } catch let error as SpecError {
      Console.error("\(error)")
      throw status(of: error)
    } catch let error as DatasetError {
      Console.error("sluice: \(error)")
      throw status(of: error)
    } catch let error as PluginError {
      Console.error("sluice: \(error)")
      throw missingPlugin
    } catch let error as RunError {
      Console.error("sluice: \(error)")
      throw environment
    } catch let error as FileError {
      Console.error("sluice: \(error)")
      throw environment
    }
  }
}
