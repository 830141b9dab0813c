import SystemPackage
import Testing

@testable import PluginHost

@Suite struct BuildKitTests {
  private let bench: Bench

  init() throws { bench = try Bench() }

  /// A program in the folder `bin` of the bench.
  private func host(_ build: String) -> HostIdentity {
    HostIdentity(
      interface: 1, compiler: "6.3", build: build,
      executable: bench.root.pushing("prefix/bin/sluice").string)
  }

  @Test func theInstalledOneOfTheSameBuildIsTaken() throws {
    try bench.write("ff", "prefix/lib/sluice/build")
    let kit = try BuildKit.find(bench.folders, host: host("ff"))
    #expect(kit.folder == bench.root.pushing("prefix/lib/sluice"))
    #expect(kit.linkFlags.last == "@" + kit.folder.appending("link.flags").string)
  }

  @Test func oneOfAnotherBuildIsNot() async throws {
    try bench.write("ff", "prefix/lib/sluice/build")
    let error = await pluginError { () throws(PluginError) in
      try BuildKit.find(bench.folders, host: host("ee"))
    }
    #expect(error?.code == .noBuildKit)
    #expect(error?.message.contains(host("ee").executable) == true)
  }

  @Test func inABuildFolderOneIsMadeAndKept() throws {
    try bench.write("x", "prefix/bin/Modules/A.swiftmodule")
    try bench.write("/o/A.build/a.o\n", "prefix/bin/sluice.product/Objects.LinkFileList")
    let first = try BuildKit.find(bench.folders, host: host("aa"))
    #expect(first.folder.string.hasPrefix(bench.folders.cache + "/kits/"))
    #expect(try BuildKit.find(bench.folders, host: host("bb")).folder == first.folder)
    #expect(try BuildKit.find(bench.folders, host: host("bb")).folder == first.folder)
  }

  @Test func aCacheThatCannotBeWrittenIsSaid() async throws {
    try bench.write("x", "prefix/bin/Modules/A.swiftmodule")
    try bench.write("/o/A.build/a.o\n", "prefix/bin/sluice.product/Objects.LinkFileList")
    try bench.write("a file", "cache")
    let error = await pluginError { () throws(PluginError) in
      try BuildKit.find(bench.folders, host: host("aa"))
    }
    #expect(error?.message.contains("cannot create the folder \(bench.folders.cache)") == true)
  }
}
