import Files
import Foundation
import SystemPackage
import TestSupport
import Testing

@Suite struct AtomicFileTests {
  @Test func writesAndReplaces() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending("a").appending("b").appending("c.txt")
      try AtomicFile.write("one", to: path)
      try AtomicFile.write("two", to: path)
      #expect(try FileReader.read(path) == Array("two".utf8))
      #expect(try Folder.names(in: path.removingLastComponent()) == [Array("c.txt".utf8)])
    }
  }

  @Test func leavesNothingBehindWhenItFails() throws {
    try withTemporaryFolder { folder in
      try Folder.create(folder.appending("taken"))
      #expect(throws: FileError.self) { try AtomicFile.write("x", to: folder.appending("taken")) }
      #expect(try Folder.names(in: folder) == [Array("taken".utf8)])
    }
  }

  @Test func namesTheFileThatIsTooLarge() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending("big")
      try AtomicFile.write("12345", to: path)
      #expect(throws: FileError.self) { try FileReader.read(path, limit: 4) }
      #expect(try FileReader.read(path, limit: 5).count == 5)
    }
  }

  @Test func refusesToReadAFolder() throws {
    try withTemporaryFolder { folder in
      #expect(throws: FileError.self) { try FileReader.read(folder) }
    }
  }
}

@Suite struct FolderWalkTests {
  @Test func findsFilesInTheOrderOfTheirBytesAndFollowsLinksOnce() throws {
    try withTemporaryFolder { folder in
      for name in ["b.jpg", "a/z.jpg", "a/.hidden.jpg", "a b/c\nd.jpg", "B.jpg"] {
        let parts = name.split(separator: "/")
        var path = folder
        for part in parts { path = path.appending(bytes: Array(part.utf8)) }
        try AtomicFile.write("x", to: path)
      }
      try AtomicFile.write("x", to: folder.appending(bytes: [0xFF, 0x2E, 0x6A]))
      try FileManager.default.createSymbolicLink(
        atPath: folder.appending("loop").string, withDestinationPath: folder.string)
      let walk = FolderWalk(folder)
      #expect(
        walk.files.map { $0.relative.printable } == [
          "B.jpg", #"a b/c\x0ad.jpg"#, "a/z.jpg", "b.jpg", #"\xff.j"#,
        ])
      #expect(walk.loops == [folder.appending("loop")])
    }
  }
}

@Suite struct FolderLockTests {
  @Test func isHeldByOneAtATime() throws {
    try withTemporaryFolder { folder in
      var holder: Int32?
      let first = try FolderLock(folder, holder: &holder)
      #expect(first != nil)
      #expect(try FolderLock(folder, holder: &holder) == nil)
      #expect(holder == ProcessInfo.processInfo.processIdentifier)
      withExtendedLifetime(first) {}
    }
  }
}
