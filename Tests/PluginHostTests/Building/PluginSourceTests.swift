import Files
import SystemPackage
import Testing

@testable import PluginHost

@Suite struct PluginSourceTests {
  private let bench: Bench

  init() throws { bench = try Bench() }

  private func source(_ name: String) throws -> PluginSource {
    try PluginSource(bench.root.appending(name).string)
  }

  private func error(_ name: String) async -> PluginError? {
    await pluginError { () throws(PluginError) in
      try PluginSource(bench.root.appending(name).string)
    }
  }

  @Test(arguments: [
    ("vignette", "Vignette"), ("color-key", "ColorKey"), ("my_plugin 2", "MyPlugin2"),
    ("fooBar", "FooBar"), ("3d", "Plugin3d"), ("ä", "Plugin"), ("---", "Plugin"),
    ("a.b", "AB"), ("", "Plugin"),
  ])
  func aModuleIsNamedAfterItsFolder(folder: String, module: String) {
    #expect(PluginSource.moduleName(folder) == module)
  }

  @Test func aFolderOfSwiftFilesIsAPlugin() throws {
    try bench.write("a", "soft-edge/A.swift")
    try bench.write("b", "soft-edge/B.swift")
    try bench.write("t", "soft-edge/Tests/Deep/ATests.swift")
    for other in ["README.md", ".hidden.swift", "inner/C.swift"] {
      try bench.write("x", "soft-edge/\(other)")
    }
    let source = try source("soft-edge")
    #expect(source.module == "SoftEdge" && !source.isPackage)
    #expect(source.files.map(\.lastComponent?.string) == ["A.swift", "B.swift"])
    #expect(source.tests.map(\.lastComponent?.string) == ["ATests.swift"])
  }

  @Test func aPackageIsAPlugin() throws {
    try bench.write("m", "soft-edge/Package.swift")
    try bench.write("a", "soft-edge/Sources/SoftEdge/Deep/A.swift")
    try bench.write("b", "soft-edge/Sources/Other/B.swift")
    let source = try source("soft-edge")
    #expect(source.module == "SoftEdge" && source.isPackage)
    #expect(source.files.map(\.lastComponent?.string) == ["A.swift"])
  }

  @Test func aPackageWithOneTargetMayNameItAsItLikes() throws {
    try bench.write("m", "a/Package.swift")
    try bench.write("a", "a/Sources/Sharpen/A.swift")
    #expect(try source("a").module == "Sharpen")
  }

  @Test func aPackageOfOtherTargetsIsRefused() async throws {
    try bench.write("m", "a/Package.swift")
    for name in ["B", "C"] { try bench.write("a", "a/Sources/\(name)/A.swift") }
    let error = await error("a")
    #expect(error?.code == .missing)
    #expect(error?.message.hasSuffix("has no folder Sources/A") == true)
  }

  @Test func theDigestFollowsNamesAndContents() throws {
    try bench.write("a", "p/A.swift")
    let first = try source("p").digest
    try bench.write("t", "p/Tests/T.swift")
    try bench.write("t", "p/README.md")
    #expect(try source("p").digest == first)
    try bench.write("b", "p/A.swift")
    let second = try source("p").digest
    #expect(second != first)
    try Folder.move(
      bench.root.pushing("p/A.swift"), to: bench.root.pushing("p/B.swift"))
    #expect(try source("p").digest != second)
    try bench.write("a", "copy/A.swift")
    #expect(try source("copy").digest == first)
  }

  @Test func theDigestOfAPackageFollowsItsManifest() throws {
    try bench.write("m", "p/Package.swift")
    try bench.write("a", "p/Sources/P/A.swift")
    let first = try source("p").digest
    try bench.write("n", "p/Package.swift")
    #expect(try source("p").digest != first)
  }

  @Test func aLinkIsFollowed() throws {
    try bench.write("a", "real/A.swift")
    try Folder.link(bench.root.appending("link"), to: bench.root.appending("real"))
    #expect(try source("link").folder == bench.root.appending("real"))
  }

  @Test func whatIsNoFolderIsRefused() async throws {
    try bench.write("a", "file.swift")
    for name in ["nowhere", "file.swift"] {
      let error = await error(name)
      #expect(error?.code == .missing)
      #expect(error?.message.hasPrefix("there is no folder ") == true)
      #expect(error?.hint == "begin one with: sluice plugin new NAME")
    }
  }

  @Test func aFolderWithoutSwiftFilesIsRefused() async throws {
    try bench.write("a", "empty/notes.txt")
    let error = await error("empty")
    #expect(error?.message.hasPrefix("there are no Swift files in ") == true)
  }
}
