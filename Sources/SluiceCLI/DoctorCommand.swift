import ArgumentParser
import Foundation
import Imaging
import ModelStore
import PluginHost
import StrictJSON
import VectorMath

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Shows what this machine has: versions, CPU tier, formats, models.")

  @Flag(help: "As JSON.") var json = false

  func run() async throws {
    let facts = Self.facts() + (await Self.plugins())
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

  /// The plugins: where they are, what they are built with, and why one cannot be loaded.
  static func plugins() async -> [(name: String, value: String)] {
    let folders = PluginFolders.standard
    let host = HostIdentity.current
    var facts = [
      ("build", "\(host.build.prefix(12)), plugin interface \(host.interface)"),
      ("plugins", folders.installed),
    ]
    do throws(PluginError) {
      let builder = try await PluginBuilder(folders)
      facts.append(("plugin builds", builder.description))
    } catch {
      facts.append(("plugin builds", "not possible: \(error)"))
    }
    for plugin in SluiceTool.linkedPlugins.map(\.plugin) {
      facts.append(("plugin \(plugin.name)", "\(plugin.version), linked in"))
    }
    for plugin in PluginStore(folders).plugins {
      let condition = await PluginCondition.of(plugin)
      let remark = condition.remark.map { ": " + $0 } ?? ""
      facts.append(
        ("plugin \(plugin.name)", "\(plugin.version), \(condition.word)\(remark)"))
    }
    return facts
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
