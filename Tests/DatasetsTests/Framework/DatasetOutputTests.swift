import Datasets
import Foundation
import TestSupport
import Testing

@Suite struct DatasetOutputTests {
  @Test func foldersThatHoldSomethingAreRefused() throws {
    try withTree(["a/1.png": nil]) { source in
      try withTree(["old.txt": "mine"]) { used in
        #expect(throws: DatasetError.self) {
          try DatasetOutput(used.path, picturesFrom: source)
        }
        let text = try used.text("old.txt")
        #expect(text == "mine")
      }
    }
  }

  @Test func foldersInsideOneAnotherAreRefused() throws {
    try withTree(["a/1.png": nil]) { source in
      for path in [source.path, source.path + "/out", source.path + "/x/../new"] {
        #expect(throws: DatasetError.self) { try DatasetOutput(path, picturesFrom: source) }
      }
      try withTemporaryPath { path in
        let link = path + "/link"
        try FileManager.default.createSymbolicLink(
          atPath: link, withDestinationPath: source.path)
        #expect(throws: DatasetError.self) {
          try DatasetOutput(link + "/out", picturesFrom: source)
        }
      }
    }
  }

  @Test func filesAreWrittenOnceAndInsideOnly() throws {
    try withTree(["a/1.png": nil]) { source in
      try withTemporaryPath { path in
        var output = try DatasetOutput(path + "/o", picturesFrom: source)
        try output.write("x", to: "b/c.txt")
        #expect(throws: DatasetError.self) { try output.write("y", to: "b//c.txt") }
        #expect(throws: DatasetError.self) { try output.write("y", to: "../c.txt") }
        #expect(throws: DatasetError.self) { try output.write("y", to: "/c.txt") }
        #expect(try output.freePath("b/c.txt") == "b/c-2.txt")
        #expect(try output.freePath("b/d.txt") == "b/d.txt")
        #expect(try contents(of: path + "/o") == ["b/c.txt": Array("x".utf8)])
      }
    }
  }

  @Test func copiesAreFilesOfTheirOwn() throws {
    try withTree(["a/1.png": nil]) { source in
      try withTemporaryPath { path in
        var output = try DatasetOutput(path + "/o", picturesFrom: source)
        let image = Dataset.Image(name: "1.png", file: "a/1.png")
        #expect(try output.copyPicture(of: image, to: "1.png"))
        #expect(try !output.copyPicture(of: .init(name: "2.png"), to: "2.png"))
        #expect(output.pictureCount == 1)
        let copy = try FileManager.default.attributesOfItem(atPath: path + "/o/1.png")
        #expect(copy[.referenceCount] as? Int == 1)
        #expect(try DatasetFolder(path + "/o").bytes("1.png") == source.bytes("a/1.png"))
      }
    }
  }
}
