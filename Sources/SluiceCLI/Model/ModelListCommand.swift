import ArgumentParser
import ModelStore
import StrictJSON

struct ModelListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the networks that can be fetched by name.")

  @Flag(help: "As JSON.") var json = false

  func run() async throws {
    let store = ModelStore()
    if json {
      let entries = try store.entries.map { entry -> JSONValue in
        [
          "name": .string(entry.name), "summary": .string(entry.summary),
          "input": .string(entry.input), "package": .string(entry.requirement),
          "size": .integer(entry.size), "sha256": .string(entry.sha256),
          "licence": .string(entry.licence),
          "path": .string(try store.path(of: entry.name).string),
          "present": .bool(try store.isPresent(entry.name)),
        ]
      }
      try Console.output(JSONValue.list(entries).indented)
      return
    }
    for entry in store.entries {
      let isPresent = try store.isPresent(entry.name)
      try Console.output("\(entry.name)  \(entry.summary)")
      try Console.output("    input    \(entry.input)")
      try Console.output(
        "    from     \(entry.requirement), \(megabytes(entry.size)) MB, licence \(entry.licence)")
      let place =
        isPresent
        ? try store.path(of: entry.name).string : "not fetched: sluice model get \(entry.name)"
      try Console.output("    here     \(place)")
    }
  }

  private func megabytes(_ bytes: Int) -> String {
    let tenths = (bytes + 50_000) / 100_000
    return "\(tenths / 10).\(tenths % 10)"
  }
}
