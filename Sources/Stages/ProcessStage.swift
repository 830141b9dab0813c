import Files
import Options
import Pipeline
import RemoteStages
import SystemPackage

/// Has another program do a stage's work, in whatever language it is written.
///
/// The program works in the spec's folder. It is started before the first picture, also to
/// validate or to plan; then one is kept for each picture that is in work at the same time. It
/// speaks the protocol that the article *The protocol of process stages* describes.
public struct ProcessStage: Stage {
  public static let kind = "process"
  public static let summary = "Has another program, in any language, do the work of a stage."
  public static let example =
    #"{"command": ["python3", "edges.py"], "options": {"strength": 0.8}}"#
  public static let reads: [Slot] = [.image]
  public static let writes: [Slot] = [.image]

  /// A slot, by its name.
  public enum SlotName: String, ParameterChoice {
    case image, tensor, outputs, classification, detections

    var slot: Slot {
      switch self {
      case .image: .image
      case .tensor: .tensor
      case .outputs: .outputs
      case .classification: .classification
      case .detections: .detections
      }
    }
  }

  public struct Options: ComponentOptions {
    @Parameter(
      "The program and its arguments; relative paths start at the spec's folder.", count: 1...1000)
    public var command: ProgramCall
    @Parameter("The slots that the program gets.", count: 0...5) public var reads = [SlotName.image]
    @Parameter("The slots that the program fills.", count: 0...5) public var writes = [
      SlotName.image
    ]
    @Parameter(
      "The program is killed, and its picture fails, when one takes longer.", unit: "seconds",
      range: 0.001...86_400)
    public var timeout = 30.0
    @Parameter("What the program gets as its own options.") public var options = JSONOptions()

    public init() {}
  }

  private let options: Options
  private let remote: RemoteStage
  private let files: [String]

  public init(options: Options) throws {
    self.options = options
    for (name, slots) in [("reads", options.reads), ("writes", options.writes)] {
      guard Set(slots).count == slots.count else {
        throw StageError.invalidOption(name, "names a slot twice")
      }
    }
    let words = options.command.words
    let command = ChildCommand(
      words, folder: options.command.folder.map { FilePath($0).absolute.string },
      label: Self.label(options.command), timeout: .seconds(options.timeout))
    _ = try command.executable()
    remote = RemoteStage(
      kind: Self.kind, command: command, options: options.options.json,
      inputs: options.reads.map(\.slot), outputs: options.writes.map(\.slot))
    files = options.command.files.map { path in
      (try? FileReader.read(path, limit: Self.digestLimit)).map { SHA256([$0]).hexadecimal } ?? "-"
    }
  }

  public var inputs: [Slot] { options.reads.map(\.slot) }
  public var outputs: [Slot] { options.writes.map(\.slot) }

  /// A digest of the files that the command line names, and of what the program says of itself.
  public var fingerprint: String? {
    SHA256([Array((files + [remote.fingerprint ?? ""]).joined(separator: "\n").utf8)]).hexadecimal
  }

  public func plan(_ plan: inout SlotPlan) throws {
    do {
      try remote.check()
      try remote.plan(&plan)
    } catch StageError.invalidOption(let name, let reason, let hint) where name != "command" {
      throw StageError.invalidOption("options/" + name, reason, hint: hint)
    }
  }

  public func process(_ sample: inout Sample) throws { try remote.process(&sample) }

  /// Larger files do not count into the digest.
  private static let digestLimit = 1 << 28

  /// What messages call the program: its script, if it has one.
  private static func label(_ call: ProgramCall) -> String {
    let name = call.files.first?.lastComponent?.string ?? call.words.first ?? ""
    return FilePath(name).lastComponent?.string ?? name
  }
}

extension ProgramCall {
  /// The files among the words: a program given by its path, and arguments that are files.
  fileprivate var files: [FilePath] {
    let command = ChildCommand(words, folder: folder, label: "")
    return words.enumerated().compactMap { index, word in
      guard !word.isEmpty, !word.utf8.contains(0), index > 0 || word.contains("/") else {
        return nil
      }
      let path = command.resolved(word)
      return (try? FileReader.status(of: path))?.kind == .file ? path : nil
    }
  }
}
