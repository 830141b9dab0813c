import Files
import Foundation
import SystemPackage
import Testing

@Suite struct FolderWalkLinkTests {
  @Test func entersNoFolderTwiceHoweverManyLinksLeadThere() throws {
    try withTemporaryFolder { folder in
      // Each level doubles the paths that lead to the last one.
      for level in 0..<40 {
        let path = folder.appending("d\(level)")
        try AtomicFile.write("x", to: path.appending("p.jpg"))
        for name in ["a", "b"] where level > 0 {
          try FileManager.default.createSymbolicLink(
            atPath: folder.appending("d\(level - 1)").appending(name).string,
            withDestinationPath: path.string)
        }
      }
      let walk = FolderWalk(folder)
      #expect(walk.files.count == 40)
      #expect(walk.files.allSatisfy { $0.relative.count <= "d39/p.jpg".utf8.count })
      #expect(walk.repeats.count == 78)
      #expect(walk.loops.isEmpty && walk.failures.isEmpty)
    }
  }

  @Test func followsALinkToAFolderElsewhere() throws {
    try withTemporaryFolder { folder in
      let root = folder.appending("root")
      try AtomicFile.write("x", to: folder.appending("other").appending("p.jpg"))
      try Folder.create(root)
      for name in ["second", "first"] {
        try FileManager.default.createSymbolicLink(
          atPath: root.appending(name).string, withDestinationPath: "../other")
      }
      let walk = FolderWalk(root)
      #expect(walk.files.map { $0.relative.printable } == ["first/p.jpg"])
      #expect(walk.repeats == [root.appending("second")])
    }
  }
}

@Suite struct LeftoverTests {
  @Test func onlyTheNamesOfTemporaryFilesAreRemoved() throws {
    try withTemporaryFolder { folder in
      let kept = [".tmp-1-2.jpg", ".tmp-a-1", ".tmp-1", "tmp-1-2", ".tmp--1", "a.jpg"]
      for name in kept + [".tmp-12-345", "deep/.tmp-1-1"] {
        let parts = name.split(separator: "/").map(String.init)
        try AtomicFile.write("x", to: parts.reduce(folder) { $0.appending($1) })
      }
      try AtomicFile.removeLeftovers(in: folder)
      #expect(
        try Folder.names(in: folder).map(\.printable)
          == (kept + ["deep"]).sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
          })
      #expect(try Folder.names(in: folder.appending("deep")).isEmpty)
    }
  }
}
