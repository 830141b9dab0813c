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
}
