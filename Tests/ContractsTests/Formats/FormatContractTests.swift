import Datasets
import Options
import Testing

@testable import Contracts

/// Formats that break one rule each are caught by the check of that rule, and by no other.
struct FormatContractTests {
  @Test func soundFormatPasses() {
    #expect(failures(of: SoundTable.self) == [])
    #expect(outcome(of: "reads back what it wrote", SoundTable.self) == .passed)
    #expect(outcome(of: "survives damaged labels", SoundTable.self) == .passed)
  }

  static let broken: [(any DatasetFormat.Type, String)] = [
    (DropsOutlines.self, "reads back what it wrote"),
    (MovesBoxes.self, "reads back what it wrote"),
    (ReadsForeign.self, "survives damaged labels"),
    (TakesEmptyFolders.self, "says when a folder holds no data set"),
    (RecognizesAnything.self, "knows its own folders"),
    (RecognizesNothing.self, "knows its own folders"),
    (CountsRuns.self, "same data, same bytes"),
    (WritesBeside.self, "leaves everything else alone"),
    (CachesInInput.self, "leaves everything else alone"),
    (RefusesItsBoundTable.self, "takes every option at its bounds"),
  ]

  @Test(arguments: broken)
  func brokenFormatIsCaughtByTheRightCheck(_ format: any DatasetFormat.Type, _ check: String) {
    #expect(failures(of: format) == [check])
  }

  @Test func aLossInSilenceIsNamed() {
    guard
      case .violated(let violation) = outcome(of: "reads back what it wrote", DropsOutlines.self)
    else {
      Issue.record("outlines are lost in silence")
      return
    }
    #expect(violation.what.contains("outlines and masks"))
    #expect(violation.trial?.input == "a data set with polygons")
  }

  @Test func foldersOfOtherFormatsAreNotTaken() {
    var catalog = ComponentCatalog()
    BuiltinFormats.register(in: &catalog)
    #expect(failures(of: SoundTable.self, catalog: catalog) == [])
    #expect(failures(of: LikesPictures.self, catalog: catalog) == ["knows its own folders"])
  }
}

/// Takes every folder with pictures for its own.
struct LikesPictures: TableFormat {
  init(options: NoOptions) {}
  static func recognizes(_ folder: DatasetFolder) -> Bool { !folder.pictures().isEmpty }
}
