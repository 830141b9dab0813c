import Datasets
import Foundation
import Options
import TestSupport
import Testing

/// What holds for every built-in format.
@Suite struct BuiltinFormatsTests {
  private static let kinds = BuiltinFormats.all.map { $0.kind }

  @Test func areSortedAndUnlike() {
    #expect(Self.kinds == Self.kinds.sorted())
    #expect(Set(Self.kinds).count == Self.kinds.count)
    #expect(FormatFamily.all(in: builtinCatalog()).count == Self.kinds.count)
  }

  @Test(arguments: kinds) func isDocumented(kind: String) throws {
    let type = try #require(BuiltinFormats.all.first { $0.kind == kind })
    #expect(type.summary.hasSuffix("."))
    func check<Checked: DatasetFormat>(_ type: Checked.Type) {
      for (name, information) in OptionsDescription.of(Checked.Options.self) {
        #expect(information.text.count > 10, "\(kind).\(name)")
        #expect(information.defaultValue != nil, "\(kind).\(name) has no default")
      }
    }
    check(type)
  }

  @Test(arguments: kinds) func readsItsFixtureWithoutProblems(kind: String) throws {
    let format = try FormatFamily.make(kind, in: builtinCatalog())
    let reading = try Dataset.read(try DatasetFolder(fixtures + "/" + kind), as: format)
    #expect(reading.problems == [])
    #expect(reading.dataset.images.count == 4)
    #expect(reading.dataset.images.allSatisfy { $0.file != nil && $0.size != nil })
  }

  @Test(arguments: kinds) func readsWhatItWrote(kind: String) throws {
    let format = try FormatFamily.make(kind, in: builtinCatalog())
    let source = try DatasetFolder(fixtures + "/" + kind)
    try withTemporaryPath { path in
      let conversion = try Dataset.convert(source, as: format, to: path + "/out", as: format)
      #expect(conversion.losses.all == [] && conversion.problems == [])
      let first = try Dataset.read(source, as: format).dataset.withoutPlaces
      let folder = try DatasetFolder(path + "/out")
      #expect(try FormatFamily.recognized(folder, in: builtinCatalog()) == kind)
      let second = try Dataset.read(folder, as: format)
      #expect(second.problems == [])
      #expect(second.dataset.withoutPlaces == first)
      _ = try Dataset.convert(folder, as: format, to: path + "/again", as: format)
      #expect(try contents(of: path + "/again") == contents(of: path + "/out"))
    }
  }

  @Test(arguments: kinds) func refusesAnEmptyFolder(kind: String) throws {
    let format = try FormatFamily.make(kind, in: builtinCatalog())
    try withTree(["notes.txt": "hello"]) { folder in
      #expect(throws: DatasetError.self) { try Dataset.read(folder, as: format) }
    }
  }

  @Test(arguments: kinds) func writesADatasetWithoutPictures(kind: String) throws {
    let format = try FormatFamily.make(kind, in: builtinCatalog())
    try withTree(["notes.txt": "hello"]) { source in
      try withTemporaryPath { path in
        var output = try DatasetOutput(path, picturesFrom: source)
        var losses = DatasetLosses()
        try format.write(Dataset(), to: &output, losses: &losses)
        #expect(losses.isEmpty && output.pictureCount == 0)
      }
    }
  }

  /// Damaged labels give problems or an error, never a trap.
  @Test(arguments: kinds) func changedLabelsNeverTrap(kind: String) throws {
    let format = try FormatFamily.make(kind, in: builtinCatalog())
    let original = try contents(of: fixtures + "/" + kind)
    let labels = original.keys.filter {
      !DatasetFolder.isPicture($0) && !original[$0, default: []].isEmpty
    }
    .sorted()
    let all = labels.isEmpty ? original.keys.sorted() : labels
    var random = SplitMix64(seed: 5)
    var failures = 0
    try withTemporaryPath { path in
      for (name, bytes) in original {
        let url = URL(filePath: path).appending(path: name)
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
      }
      for _ in 0..<400 {
        let name = all[Int.random(in: 0..<all.count, using: &random)]
        let url = URL(filePath: path).appending(path: name)
        let bytes = original[name, default: []]
        try Data(bytes.changed(using: &random)).write(to: url)
        do {
          let reading = try Dataset.read(try DatasetFolder(path), as: format)
          for problem in reading.problems {
            #expect(!problem.description.contains("\n"))
            if problem.message.isEmpty { failures += 1 }
          }
        } catch let error as DatasetError {
          #expect(!error.description.contains("\n"))
        }
        try Data(bytes).write(to: url)
      }
    }
    #expect(failures == 0)
  }
}

extension [UInt8] {
  /// The bytes with a few changed, taken out, doubled or put in.
  fileprivate func changed(using random: inout SplitMix64) -> [UInt8] {
    let pieces = [
      "nan", "-1", "1e400", "99999999999999999999", "..", "/", "\r\n", "\t", "\"", "[", "]", "{",
      "}", ":", ",", "&a", "*a", "- ", "? ", "null", "\u{0}", "\u{FEFF}", "0", " ", "\n", "!!int",
    ]
    var bytes = self
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      let end = Swift.min(bytes.count, place + Int.random(in: 0...12, using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes.removeSubrange(place..<end)
      case 1: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
      case 2:
        let piece = pieces[Int.random(in: 0..<pieces.count, using: &random)]
        bytes.replaceSubrange(place..<end, with: piece.utf8)
      case 3 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
      default: bytes.removeSubrange(place...)
      }
    }
    return bytes
  }
}
