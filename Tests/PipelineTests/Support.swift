import Files
import Geometry
import Imaging
import Options
import Pipeline
import StrictJSON
import SystemPackage
import TestSupport

/// Finds one box whose place depends on the picture's mean, so that results tell pictures apart.
struct Spot: Stage {
  static let kind = "spot"
  static let summary = "Finds a spot."
  static let reads: [Slot] = [.image]
  static let writes: [Slot] = [.detections]

  struct Options: ComponentOptions {
    @Parameter("Added to the left edge.", range: 0...100) var shift = 0.0
  }

  let options: Options

  func process(_ sample: inout Sample) throws {
    let image = try sample.picture().image
    let sum = image.withBytes { bytes in
      var sum = 0
      for index in bytes.indices { sum += Int(bytes[index]) }
      return sum
    }
    var random = sample.random()
    let x = Double(sum % 7) + options.shift
    let box = Box(x: x, y: 1, width: 3, height: 2)
    let best = ScoredClass(index: 2, label: "spot", score: random.uniform(in: 0...1))
    sample.set(.detections([Detection(box: box, best: best)]))
  }
}

/// Writes a file named like the item.
struct Note: Stage {
  static let kind = "note"
  static let summary = "Writes a file."
  static let reads: [Slot] = [.detections]
  static let writes: [Slot] = []

  struct Options: ComponentOptions {
    @Parameter("The folder.") var folder = "images"
  }

  let options: Options

  func process(_ sample: inout Sample) throws {
    let text = "\(try sample.detections().count)"
    try sample.context.output?.write(
      Array(text.utf8), to: Array(options.folder.utf8) + [0x2F] + sample.item.path)
  }
}

/// Fails on pictures of a width, or at set-up.
struct Picky: Stage {
  static let kind = "picky"
  static let summary = "Fails."
  static let reads: [Slot] = [.image]
  static let writes: [Slot] = []

  struct Options: ComponentOptions {
    @Parameter("The width it fails on.") var width = 0
    @Parameter("Whether set-up fails.") var broken = false
    @Parameter("How long it takes.", unit: "seconds") var seconds = 0.0
  }

  let options: Options

  init(options: Options) throws {
    guard !options.broken else { throw StageError.invalidOption("broken", "is broken") }
    self.options = options
  }

  func process(_ sample: inout Sample) throws {
    if options.seconds > 0 {
      let end = ContinuousClock.now + .seconds(options.seconds)
      while ContinuousClock.now < end {}
    }
    guard try sample.picture().image.width != options.width else {
      throw StageError.failed(code: "picky", "width \(options.width) is not to its taste")
    }
  }
}

var testCatalog: ComponentCatalog {
  var catalog = ComponentCatalog()
  for stage in [Spot.self, Note.self, Picky.self] as [any Stage.Type] {
    catalog.add(stage, to: StageFamily.name)
  }
  return catalog
}

func pipeline(_ stages: String, seed: Int = 1) throws(SpecError) -> Pipeline {
  try Pipeline(
    parsing: Array(#"{"version": 1, "seed": \#(seed), "stages": [\#(stages)]}"#.utf8),
    catalog: testCatalog)
}

/// Writes PNG pictures of different sizes and contents.
func writePictures(_ names: [String], in folder: FilePath) throws {
  for (index, name) in names.enumerated() {
    let (width, height) = (5 + index % 6, 4 + index % 3)
    let samples = (0..<width * height * 3).map { UInt8(truncatingIfNeeded: $0 &* (index + 3)) }
    let image = Image(width: width, height: height, channels: 3, samples: samples)
    var path = folder
    for part in name.split(separator: "/") { path = path.appending(bytes: Array(part.utf8)) }
    try write(try image.encoded(EncodeOptions(format: .png)), to: path)
  }
}

func read(_ folder: FilePath, _ name: String) throws -> String {
  String(decoding: try FileReader.read(folder.appending(name)), as: UTF8.self)
}

@discardableResult
func withFolders<R>(_ body: (_ input: FilePath, _ output: FilePath) throws -> R) throws -> R {
  try withTemporaryPath { path in
    let root = FilePath(path)
    try Folder.create(root.appending("in"))
    return try body(root.appending("in"), root.appending("out"))
  }
}

func configuration(_ input: FilePath, _ output: FilePath) -> RunConfiguration {
  RunConfiguration(inputs: [input.string], output: output.string)
}

/// Writes a whole file.
@inline(never)
func write(_ bytes: [UInt8], to path: FilePath) throws {
  try AtomicFile.write(bytes.span, to: path)
}
