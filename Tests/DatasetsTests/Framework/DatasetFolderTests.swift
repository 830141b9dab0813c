import Datasets
import Foundation
import Geometry
import Imaging
import TestSupport
import Testing

@Suite struct DatasetFolderTests {
  @Test func filesAreSortedAndHiddenOnesLeftOut() throws {
    try withTree(["b/2.PNG": nil, "b/1.txt": "", "a.jpg": nil, ".DS_Store": "", "bc/x.png": nil]) {
      #expect($0.files == ["a.jpg", "b/1.txt", "b/2.PNG", "bc/x.png"])
      #expect($0.files(below: "b") == ["b/1.txt", "b/2.PNG"])
      #expect($0.pictures() == ["a.jpg", "b/2.PNG", "bc/x.png"])
      #expect($0.locate("b/3.png") == nil)
    }
  }

  /// Some systems keep an accented letter as one character, some as two.
  @Test func spellingsOfOneNameAreTheSame() throws {
    try withTree(["e\u{301}.png": nil]) { folder in
      let file = try #require(folder.locate("\u{E9}.png"))
      #expect(try folder.pictureSize(of: file) == ImageSize(width: 8, height: 8))
    }
  }

  @Test func filesAboveTheLimitAreRefused() throws {
    try withTree(["a.json": "12345"]) { folder in
      #expect(
        throws: DatasetError.damaged(
          .init(file: "a.json"),
          "has 5 bytes, more than 4: split it by its pictures, or keep the labels in one file a "
            + "picture, as yolo, voc and webdataset do")
      ) {
        try folder.bytes("a.json", limit: 4)
      }
      #expect(throws: DatasetError.self) { try folder.bytes("../a.json") }
      #expect(throws: DatasetError.self) { try folder.bytes("none.json") }
    }
  }

  @Test func textsAreUTF8() throws {
    try withTree(["a.txt": "\u{FEFF}ü"]) { folder in
      #expect(try folder.text("a.txt").unicodeScalars.count == 1)
      try Data([0x61, 0xFF]).write(to: URL(filePath: folder.path + "/a.txt"))
      #expect(throws: DatasetError.self) { try folder.text("a.txt") }
    }
  }

  @Test func whatIsNoFolderIsRefused() throws {
    try withTree(["a.txt": ""]) { folder in
      for path in [folder.path + "/a.txt", folder.path + "/none"] {
        #expect(throws: DatasetError.self) { try DatasetFolder(path) }
      }
    }
  }

  @Test func loopsOfLinksEnd() throws {
    try withTree(["cat/a.png": nil]) { folder in
      try FileManager.default.createSymbolicLink(
        atPath: folder.path + "/cat/up", withDestinationPath: folder.path)
      let again = try DatasetFolder(folder.path)
      #expect(again.files == ["cat/a.png"])
    }
  }

  /// A file of a gigabyte is refused by its size, not read.
  @Test func hugeLabelFilesAreRefusedAtOnce() throws {
    try withTree(["images/a.png": nil]) { folder in
      let path = folder.path + "/instances_train.json"
      #expect(FileManager.default.createFile(atPath: path, contents: nil))
      let file = try #require(FileHandle(forWritingAtPath: path))
      try file.truncate(atOffset: 1 << 30)
      try file.close()
      let start = ContinuousClock.now
      #expect(throws: DatasetError.self) {
        try Dataset.read(try DatasetFolder(folder.path), as: COCO())
      }
      #expect(start.duration(to: .now) < .seconds(5))
    }
  }

  @Test func filesInsideArchivesAreReadThroughTheirPaths() throws {
    let folder = try DatasetFolder(fixtures + "/webdataset")
    let file = "train-000000.tar/000001.png"
    #expect(folder.locate(file) == file)
    #expect(folder.locate("train-000000.tar/none.png") == nil)
    #expect(try folder.pictureSize(of: file) == ImageSize(width: 7, height: 7))
    #expect(throws: DatasetError.self) { try folder.bytes(file, limit: 4) }
    #expect(throws: DatasetError.self) { try folder.bytes("train-000000.tar/none.png") }
    #expect(throws: DatasetError.self) { try folder.bytes("train-000000.tar/../x.png") }
  }

  /// The size of a large picture stands in its first part, turned or not.
  @Test func sizesOfLargePicturesAreThoseOfTheirHeaders() throws {
    var image = Image(width: 400, height: 300, channels: 3, depth: .uint8)
    var random = SplitMix64(seed: 1)
    image.withMutableBytes { bytes in
      for index in bytes.indices { bytes[index] = UInt8.random(in: 0...255, using: &random) }
    }
    try withTemporaryPath { path in
      for format in [ImageFormat.png, .jpeg, .webp, .tiff] {
        let bytes = try image.encoded(EncodeOptions(format: format))
        #expect(bytes.count > 1 << 16)
        let name = path + "/a.\(format.rawValue)"
        try Data(bytes).write(to: URL(filePath: name))
        let folder = try DatasetFolder(path)
        let size = try folder.pictureSize(of: "a.\(format.rawValue)")
        #expect(size == ImageSize(width: 400, height: 300))
      }
    }
  }
}
