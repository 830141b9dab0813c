import Files
import SystemPackage
import Testing

@testable import PluginHost

@Suite struct CompilerTests {
  @Test(arguments: [
    ("Swift version 6.3.1 (swift-6.3.1-RELEASE)\nTarget: x86_64-unknown-linux-gnu\n", "6.3"),
    ("swift-driver version: 1.120 Apple Swift version 6.2 (swiftlang-6.2.0)", "6.2"),
    ("Swift version 6.10-dev (LLVM 1, Swift 2)", "6.10"),
    ("compnerd.org Swift version 5.10.1 (x)", "5.10"),
  ])
  func knowsItsVersion(text: String, version: String) {
    #expect(Compiler.version(in: text) == version)
  }

  @Test(arguments: ["", "Swift version ", "Swift version 6", "Swift version x.y", "gcc 12.2.0"])
  func knowsNoVersionWhereNoneIsSaid(text: String) {
    #expect(Compiler.version(in: text) == nil)
  }

  @Test(arguments: [("swiftc", "swift"), ("/opt/swift/bin/swiftc", "/opt/swift/bin/swift")])
  func packagesAreBuiltWithTheSameToolchain(path: String, manager: String) {
    #expect(Compiler(path: path).packageManager == manager)
  }

  private static func failure(_ text: String) -> PluginError {
    Compiler.failure(
      .init(ending: .exited(1), output: "", errors: text + "\n"), building: "plugins/a")
  }

  @Test func aMissingEntryIsExplained() {
    let error = Self.failure("entry.swift:6:61: error: cannot find 'plugin' in scope")
    #expect(error.code == .noEntry)
    #expect(error.message == "plugins/a does not say what it adds")
    #expect(error.hint?.contains("public let plugin = Plugin(") == true)
  }

  @Test func aMissingEntryDoesNotHideOtherErrors() {
    let error = Self.failure(
      """
      entry.swift:6:61: error: cannot find 'plugin' in scope
      A.swift:1:1: error: expected expression
      """)
    #expect(error.code == .build && error.message.contains("A.swift:1:1: error: expected"))
  }

  @Test func modulesOfAnotherCompilerAreExplained() {
    let error = Self.failure("error: module compiled with Swift 6.2 cannot be imported by 6.3")
    #expect(error.code == .noBuildKit)
    #expect(error.hint?.contains("first in PATH") == true)
  }

  @Test func otherErrorsAreShown() {
    let error = Self.failure("A.swift:1:1: error: expected expression")
    #expect(error.code == .build)
    #expect(
      error.message == "plugins/a does not compile:\nA.swift:1:1: error: expected expression")
  }

  @Test func whatCompilesGivesItsWarnings() async throws {
    let bench = try Bench()
    let path = try bench.write("#!/bin/sh\necho \"warning: $1\" >&2\n", "swiftc")
    try Folder.allowExecution(of: FilePath(path))
    #expect(try await Compiler(path: path).run(["x"], building: "a") == "warning: x\n")
  }
}
