import StrictJSON
import Testing

/// What a command takes, as the program tells it.
struct CommandSyntax {
  /// An option or flag.
  struct Option {
    var names: Set<String>
    var longName: String?
    var takesValue: Bool
    /// Whether all words up to the next option are its values.
    var takesMany: Bool
    var isRequired: Bool
  }

  /// The names of the commands that lead to it, without the program's.
  var path: [String]
  var options: [Option]
  /// The number of arguments without a name that must be given.
  var requiredArguments: Int
  var subcommands: [String: CommandSyntax]

  /// Asks the program.
  static func ofProgram() throws -> CommandSyntax {
    let outcome = try Sluice.run("--experimental-dump-help")
    return CommandSyntax(try #require(outcome.json?["command"]?.value), path: [])
  }

  private init(_ json: JSONValue, path: [String]) {
    self.path = path
    let arguments = (json["arguments"]?.value.elements ?? []).map(\.value)
    let named = arguments.filter { $0["kind"]?.value.string != "positional" }
    requiredArguments =
      arguments.count { $0["kind"]?.value.string == "positional" && $0.isRequired }
    options = named.map { argument in
      let names = (argument["names"]?.value.elements ?? []).map(\.value).map { name in
        (name["kind"]?.value.string == "short" ? "-" : "--") + (name["name"]?.value.string ?? "")
      }
      return Option(
        names: Set(names), longName: names.first { $0.hasPrefix("--") },
        takesValue: argument["kind"]?.value.string == "option",
        takesMany: argument["parsingStrategy"]?.value.string == "upToNextOption",
        isRequired: argument.isRequired)
    }
    subcommands = [:]
    for node in json["subcommands"]?.value.elements ?? []
    where node.value["shouldDisplay"]?.value.bool == true {
      guard let name = node.value["commandName"]?.value.string else { continue }
      subcommands[name] = CommandSyntax(node.value, path: path + [name])
    }
  }

  /// The commands below this one that have none below themselves.
  var leaves: [CommandSyntax] {
    subcommands.isEmpty
      ? [self] : subcommands.sorted { $0.key < $1.key }.flatMap(\.value.leaves)
  }

  /// The names of options that are words.
  var longNames: [String] { options.compactMap(\.longName) }

  /// What is wrong with the words behind the program's name.
  ///
  /// - Parameters:
  ///   - words: The words.
  ///   - isComplete: Whether all must be there that the command needs.
  /// - Returns: One sentence for each fault.
  func faults(in words: [String], isComplete: Bool) -> [String] {
    if path.isEmpty, words.first == "help" {
      return faults(in: Array(words.dropFirst()), isComplete: false)
    }
    if let name = words.first, let command = subcommands[name] {
      return command.faults(in: Array(words.dropFirst()), isComplete: isComplete)
    }
    if !subcommands.isEmpty, let name = words.first, !name.hasPrefix("-") {
      return ["there is no command \((path + [name]).joined(separator: " "))"]
    }
    var faults: [String] = []
    var given: Set<String> = []
    var arguments = 0
    var rest = words[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("-"), word != "-" else {
        arguments += 1
        continue
      }
      let name = String(word.split(separator: "=", maxSplits: 1)[0])
      guard let option = options.first(where: { $0.names.contains(name) }) else {
        faults.append("\(path.joined(separator: " ")) has no option \(name)")
        continue
      }
      given.formUnion(option.names)
      guard option.takesValue, !word.contains("=") else { continue }
      if rest.popFirst() == nil, isComplete { faults.append("\(name) has no value") }
      while option.takesMany, let next = rest.first, !next.hasPrefix("-") { rest.removeFirst() }
    }
    guard isComplete, given.isDisjoint(with: ["--help", "--version"]) else { return faults }
    for option in options where option.isRequired && given.isDisjoint(with: option.names) {
      faults.append("\(option.longName ?? "an option") is missing")
    }
    if arguments < requiredArguments { faults.append("an argument is missing") }
    if !subcommands.isEmpty { faults.append("a command is missing") }
    return faults
  }
}

extension JSONValue {
  fileprivate var isRequired: Bool { self["isOptional"]?.value.bool == false }
}
