import Files
import SystemPackage
import Testing

@testable import PluginHost

@Suite struct BuildFolderTests {
  private let bench: Bench

  init() throws { bench = try Bench() }

  private func folder() throws -> BuildFolder? {
    try bench.write("x", "b/Modules/Tensors.swiftmodule")
    try bench.write("x", "b/Modules/SluiceMain.swiftmodule")
    try bench.write(
      """
      "/b/Tensors.build/Tensor.swift.o"
      /b/Tensors.build/NPY.swift.o
      "/b/CCPU.build/cpu.c.o"
      "/b/SluiceMain.build/main.swift.o"

      """, "b/sluice.product/Objects.LinkFileList")
    return BuildFolder(bench.root.appending("b"))
  }

  @Test func knowsTheObjectsWithoutMain() throws {
    #expect(
      try folder()?.objects == [
        "/b/Tensors.build/Tensor.swift.o", "/b/Tensors.build/NPY.swift.o", "/b/CCPU.build/cpu.c.o",
      ])
  }

  @Test func knowsTheSwiftModulesThatAreThere() throws {
    #expect(try folder()?.modules == ["Tensors"])
  }

  @Test func isNoneWithoutListOrModules() throws {
    #expect(BuildFolder(bench.root.appending("nowhere")) == nil)
    try bench.write("x", "a/Modules/Tensors.swiftmodule")
    #expect(BuildFolder(bench.root.appending("a")) == nil)
    try bench.write("x", "c/sluice.product/Objects.LinkFileList")
    #expect(BuildFolder(bench.root.appending("c")) == nil)
  }

  @Test func writesAKitTwice() throws {
    let folder = try #require(try folder())
    let kit = bench.root.appending("kit")
    for build in ["one", "two"] {
      try folder.writeKit(to: kit, build: build)
      #expect(try bench.read("kit/build") == build)
    }
    #expect(bench.exists("kit/Modules/Tensors.swiftmodule"))
    #expect(try bench.read("kit/module.modulemap").contains("module CVips {}\n"))
    let flags = try bench.read("kit/link.flags").split(separator: "\n")
    #expect(flags.first == "\"/b/Tensors.build/Tensor.swift.o\"")
    #expect(flags.allSatisfy { $0.hasPrefix("\"") && $0.hasSuffix("\"") })
  }
}
