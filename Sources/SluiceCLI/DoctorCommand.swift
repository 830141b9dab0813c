import ArgumentParser
import Foundation
import Imaging
import ModelStore
import StrictJSON
import VectorMath

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Shows what this machine has: versions, CPU tier, formats, models.")

  @Flag(help: "As JSON.") var json = false

  func run() async throws {
    let facts = Self.facts()
    if json {
      let members = facts.map { JSONMember($0.name, JSONNode(.string($0.value))) }
      try Console.output(JSONValue.object(members).indented)
    } else {
      let width = facts.map(\.name.count).max() ?? 0
      for (name, value) in facts {
        try Console.output(name + String(repeating: " ", count: width - name.count + 2) + value)
      }
    }
    if let problem = SIMDTier.requestProblem { Console.error("warning: \(problem)") }
  }

  static func facts() -> [(name: String, value: String)] {
    func list(_ formats: some Collection<ImageFormat>) -> String {
      formats.map(\.rawValue).sorted().joined(separator: ", ")
    }
    let store = ModelStore()
    let models = store.entries.map { entry in
      "\(entry.name) " + ((try? store.isPresent(entry.name)) == true ? "(here)" : "(not fetched)")
    }
    return [
      ("sluice", Version.number),
      ("libvips", ImageReader.libraryVersion),
      ("reads", list(ImageFormat.readable)),
      ("writes", list(ImageFormat.writable)),
      ("CPU tier", SIMDTier.active.rawValue),
      ("CPU tiers", SIMDTier.available.map(\.rawValue).joined(separator: ", ")),
      ("cores", "\(ProcessInfo.processInfo.activeProcessorCount)"),
      ("models", store.directory.string),
      ("catalogue", models.joined(separator: ", ")),
    ]
  }
}
