import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import Files

@Suite struct FolderTests {
  @Test func realPathsResolveLinksAsFarAsTheyLead() throws {
    try withTemporaryPath { path in
      try FileManager.default.createDirectory(
        atPath: path + "/real/deep", withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: path + "/link", withDestinationPath: path + "/real")
      for (given, expected) in [
        ("/link", "/real"), ("/link/deep", "/real/deep"), ("/link/new/x", "/real/new/x"),
        ("/none/x", "/none/x"), ("/real", "/real"),
      ] {
        #expect(Folder.realPath(of: FilePath(path + given)) == FilePath(path + expected))
      }
    }
  }
}
