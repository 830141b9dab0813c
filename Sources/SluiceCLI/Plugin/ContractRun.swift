import CrashNotes
import Files
import Foundation
import PluginHost
import StrictJSON
import SystemPackage

/// The contract tests of one component, in a process of their own.
struct ContractRun {
  let library: String
  let component: ProbeReport.Component
  let options: [String]

  /// How one test went.
  struct Result: Equatable {
    enum Outcome: String {
      case passed, violated, notApplicable, crashed
    }

    var name: String
    var outcome: Outcome
    var remark: String?

    var isFault: Bool { outcome == .violated || outcome == .crashed }

    /// The result as people read it.
    var line: String {
      let sign =
        switch outcome {
        case .passed: "✔"
        case .notApplicable: "–"
        case .violated, .crashed: "✘"
        }
      return "\(sign) \(name)" + (remark.map { ": \($0)" } ?? "")
    }
  }

  /// Runs them.
  ///
  /// - Returns: One result a test; after a crash the tests that follow are missing.
  func results() async throws -> [Result] {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "sluice-contracts-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    let chosen = options.filter { $0.hasPrefix(component.kind + "=") }.last
    let extra = chosen.map { ["--options", String($0.dropFirst(component.kind.count + 1))] } ?? []
    let outcome = try await ChildProgram.run(
      HostIdentity.current.executable,
      [
        "plugin", "contracts", library, "--family", component.family, "--kind", component.kind,
        "--report", file,
      ] + extra, environment: CrashReport.environment, limit: .seconds(120))
    let text = (try? FileReader.read(FilePath(file))).map { String(decoding: $0, as: UTF8.self) }
    var results: [Result] = []
    var begun: (name: String, trial: String?)?
    for line in (text ?? "").split(separator: "\n") {
      guard let json = JSONParser.parse(Array(line.utf8)).root?.value,
        let name = json["check"]?.value.string
      else { continue }
      guard let outcome = json["outcome"]?.value.string.flatMap({ Result.Outcome(rawValue: $0) })
      else {
        begun = (name, json["trial"]?.value.string)
        continue
      }
      begun = nil
      results.append(
        Result(name: name, outcome: outcome, remark: json["remark"]?.value.string))
    }
    if let begun {
      let place = begun.trial.map { " [\($0)]" } ?? ""
      let words = CrashReport.essence(of: outcome.errors.split(separator: "\n")).suffix(4)
        .joined(separator: "; ")
      results.append(
        Result(
          name: begun.name, outcome: .crashed, remark: "\(outcome.ending)\(place) \(words)"))
    } else if !outcome.isSuccess {
      results.append(
        Result(
          name: "contract tests", outcome: .crashed,
          remark: "\(outcome.ending): \(outcome.errors)"))
    }
    return results
  }
}
