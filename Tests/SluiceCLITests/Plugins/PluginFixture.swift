import Files
import Foundation
import SystemPackage
import Testing

/// A plugin that many tests use, built when the first one asks for it.
struct PluginFixture {
  /// The folder of its sources.
  let folder: String
  /// Its library.
  let library: String

  var bytes: [UInt8] {
    get throws { try FileReader.read(FilePath(library)) }
  }

  /// The text of its Swift file.
  let source: String

  /// Writes the sources, and builds them into the cache that tests share.
  private init(_ name: String, _ source: String) throws {
    let folder = PluginTool.shared.appending("sources").appending(name)
    try AtomicFile.write(source, to: folder.appending("Main.swift"))
    self.source = source
    let outcome = try Sluice.run(
      "plugin", "build", folder.string, environment: ["XDG_CACHE_HOME": PluginTool.cache])
    try #require(outcome.status == 0, "\(outcome.errors)")
    self.folder = folder.string
    library = String(outcome.output.dropLast())
  }

  /// `test/mischief`: a stage that misbehaves on the pictures it is told to.
  static var mischief: PluginFixture { get throws { try madeMischief.get() } }

  /// `test/frame`: a stage and an augmentation that behave.
  static var frame: PluginFixture { get throws { try madeFrame.get() } }

  private static let madeMischief = Result {
    try PluginFixture("mischief", mischiefSource)
  }

  private static let madeFrame = Result {
    try PluginFixture("frame", frameSource)
  }

  /// What a test has the stage `test/mischief` do on pictures whose path contains `name`.
  static func mischief(_ what: String, on name: String) -> String {
    #"{"use": "test/mischief", "with": {"what": "\#(what)", "name": "\#(name)"}}"#
  }

  private static let mischiefSource = """
    import Foundation
    import Sluice

    struct Complaint: Error {}

    struct Mischief: Stage {
      static let kind = "test/mischief"
      static let summary = "Misbehaves."
      static let reads: [Slot] = [.image]
      static let writes: [Slot] = [.detections]

      struct Options: ComponentOptions {
        @Parameter("What it does.") var what = "nothing"
        @Parameter("On which pictures.") var name = "?"
      }

      private let options: Options

      init(options: Options) throws {
        guard options.what != "refuse" else {
          throw StageError.invalidOption("what", "is not to its taste", hint: "say nothing")
        }
        if options.what == "trap-at-setup" { fatalError("no set-up") }
        self.options = options
      }

      func plan(_ plan: inout SlotPlan) throws {
        if options.what == "trap-at-plan" { fatalError("no plan") }
        plan[.detections] = .detections
      }

      func process(_ sample: inout Sample) throws {
        var box = Box(x0: 1, y0: 2, x1: 3, y1: 5)
        var score = 0.5
        if sample.item.name.contains(options.name) {
          switch options.what {
          case "trap": preconditionFailure("mischief")
          case "index": score = [0.5][options.name.count]
          case "overflow": score = deep(score)
          case "fatal": fatalError("no more")
          case "exit": exit(0)
          case "hang": while true { sleep(1) }
          case "throw": throw Complaint()
          case "throw-stage-error": throw StageError.failed(code: "sulking", "does not want to")
          case "box": box.x1 = .nan
          case "score": score = .infinity
          case "slot": sample.set(.classification(Classification(classes: [])))
          default: break
          }
        }
        let best = ScoredClass(index: 0, label: "thing", score: score)
        sample.set(.detections([Detection(box: box, best: best)]))
      }
    }

    @inline(never)
    func deep(_ score: Double) -> Double {
      let numbers = [score, score + 1]
      return deep(numbers[1]) + numbers[0]
    }

    /// Called when the library is loaded.
    func begin() -> String {
      let environment = ProcessInfo.processInfo.environment
      if let mark = environment["MISCHIEF_MARK"] {
        try? Data().write(to: URL(filePath: mark))
      }
      switch environment["MISCHIEF_AT_LOAD"] {
      case "trap": fatalError("mischief at load")
      case "exit": exit(0)
      case "hang": while true { sleep(1) }
      case "nameless": return "Mischief"
      default: return "test/mischief"
      }
    }

    public let plugin = Plugin(begin(), version: "1.2.3", stages: [Mischief.self])
    """

  private static let frameSource = """
    import Sluice

    /// Draws a frame, a random colour in it.
    struct DrawnFrame: Stage {
      static let kind = "test/frame"
      static let summary = "Draws a frame."
      static let reads: [Slot] = [.image]
      static let writes: [Slot] = [.image]

      struct Options: ComponentOptions {
        @Parameter("How wide.", unit: "pixels", range: 0...100) var width = 2
      }

      let width: Int

      init(options: Options) { width = options.width }

      func process(_ sample: inout Sample) throws {
        var random = sample.random()
        let colour = (0..<4).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        var picture = try sample.picture()
        let (columns, rows) = (picture.image.width, picture.image.height)
        let (channels, width) = (picture.image.channels, width)
        picture.image.withMutableBytes { bytes in
          for row in 0..<rows {
            for column in 0..<columns {
              let distance = min(row, column, rows - 1 - row, columns - 1 - column)
              guard distance < width else { continue }
              for channel in 0..<channels {
                bytes[(row * columns + column) * channels + channel] = colour[channel % 4]
              }
            }
          }
        }
        sample.set(.image(picture))
      }
    }

    public let plugin = Plugin("test/frame", stages: [DrawnFrame.self])
    """
}
