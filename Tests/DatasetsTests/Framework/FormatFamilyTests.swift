import Datasets
import Options
import StrictJSON
import TestSupport
import Testing

@Suite struct FormatFamilyTests {
  private static let catalog = builtinCatalog()

  @Test(arguments: ["coco", "csv", "folder", "voc", "webdataset", "yolo"])
  func foldersAreRecognized(kind: String) throws {
    let folder = try DatasetFolder(fixtures + "/" + kind)
    #expect(try FormatFamily.recognized(folder, in: Self.catalog) == kind)
  }

  @Test func otherFoldersAreNot() throws {
    try withTree(["notes.txt": "hello", "a.png": nil]) { folder in
      #expect(
        throws: DatasetError.unclear(
          folder.path, claims: [],
          known: ["coco", "csv", "folder", "voc", "webdataset", "yolo"])
      ) {
        try FormatFamily.recognized(folder, in: Self.catalog)
      }
    }
  }

  @Test func unknownNamesHaveAHint() {
    #expect(throws: DatasetError.unknownFormat("yol", hint: "did you mean \"yolo\"?")) {
      try FormatFamily.make("yol", in: Self.catalog)
    }
  }

  @Test func wrongOptionsAreRefused() throws {
    for text in [#"{"decimals": 99}"#, #"{"decimal": 3}"#, "[]"] {
      let node = try JSONParser.read(Array(text.utf8))
      #expect(throws: DatasetError.self, "\(text)") {
        try FormatFamily.make("yolo", options: node, in: Self.catalog)
      }
    }
  }
}
