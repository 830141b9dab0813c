import Files
import Foundation
import SystemPackage
import TestSupport
import Testing

/// Files that are no plugins' libraries.
@Suite(.needsCompiler) struct BrokenLibraryTests {
  /// Runs a pipeline with a library; the program must refuse it and say why.
  private static func refuse(
    _ bytes: [UInt8], _ words: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try PluginBench.with(ownCache: true) { bench in
      let library = try bench.bench.write(bytes, "plugin.so")
      try bench.bench.pictures(1)
      let spec = try bench.bench.spec(#"{"use": "test/frame"}"#)
      for ending in [
        try bench.run(spec, "--plugin", library),
        try Ending(try bench.start(["plugin", "install", library])),
      ] {
        #expect(
          ending.status == 4 && ending.errors.contains(words),
          "status \(ending.status ?? -1), signal \(ending.signal ?? 0): \(ending.errors)",
          sourceLocation: sourceLocation)
        #expect(ending.errors.contains("plugin.so"), sourceLocation: sourceLocation)
      }
      #expect(!bench.bench.exists("installed"), sourceLocation: sourceLocation)
    }
  }

  @Test func anEmptyFileIsRefused() throws {
    try Self.refuse([], "plugin.so is an empty file (build it with: sluice plugin build FOLDER)")
  }

  @Test func aTextFileIsRefused() throws {
    try Self.refuse(Array("public let plugin\n".utf8), "plugin.so is a text file, not a library")
  }

  @Test(arguments: [(18, 183, "arm64"), (18, 243, "RISC-V"), (4, 1, "")] as [(Int, UInt8, String)])
  func anotherMachinesLibraryIsRefused(place: Int, value: UInt8, name: String) throws {
    var bytes = try PluginFixture.frame.bytes
    bytes[place] = bytes[place] == value ? 62 : value
    try Self.refuse(bytes, "this machine is ")
  }

  @Test(arguments: [10, 100, 5000])
  func aLibraryWhoseEndIsMissingIsRefused(length: Int) throws {
    try Self.refuse(Array(try PluginFixture.frame.bytes.prefix(length)), "is cut off")
  }

  @Test func aLibraryWithoutItsLastBytesIsRefused() throws {
    try Self.refuse(try PluginFixture.frame.bytes.dropLast(100), "is cut off")
  }

  /// Code of which a part was overwritten may do anything; it does it in the trial.
  @Test(arguments: [0xCC, 0x00, 0xFF] as [UInt8])
  func aLibraryOfSpoiltCodeDoesNotEndTheHost(value: UInt8) throws {
    var bytes = try PluginFixture.frame.bytes
    let marker = Array("sluice-plugin-handshake:".utf8)
    let kept = try #require(bytes.firstRange(of: marker)).lowerBound
    for index in 4096..<bytes.count where abs(index - kept) > 512 && index % 3 == 0 {
      bytes[index] = value
    }
    for index in 0..<8 { bytes[40 + index] = 0 }
    for index in 58..<62 { bytes[index] = 0 }
    try Self.refuse(bytes, "plugin.so")
  }

  @Test func anyChangedByteLeavesTheHostAlive() throws {
    let original = try PluginFixture.frame.bytes
    var random = SplitMix64(seed: 5)
    try PluginBench.with(ownCache: true) { bench in
      let spec = try bench.bench.spec(#"{"use": "test/frame"}"#)
      for _ in 0..<6 {
        var bytes = original
        for _ in 0..<200 {
          bytes[Int.random(in: 64..<4096, using: &random)] = UInt8.random(
            in: 0...255, using: &random)
        }
        let library = try bench.bench.write(bytes, "plugin.so")
        let ending = try Ending(try bench.start(["validate", spec, "--plugin", library]))
        #expect(ending.status == 4 || ending.status == 0, "signal \(ending.signal ?? 0)")
        if ending.status == 4 { #expect(ending.errors.contains("plugin.so")) }
      }
    }
  }

  @Test func anOrdinaryLibraryIsRefused() throws {
    try PluginBench.with { bench in
      let source = try bench.bench.write("public func answer() -> Int { 42 }\n", "lib.swift")
      let library = bench.root.appending("lib.so").string
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = ["swiftc", "-emit-library", "-o", library, source]
      try process.run()
      process.waitUntilExit()
      try #require(process.terminationStatus == 0)
      try Self.refuse(
        try FileReader.read(FilePath(library)), "is a library, but has no entry of a plugin")
    }
  }

  /// A library that says the right words, but does not define the entry.
  @Test func aLibraryThatOnlySaysItIsAPluginIsRefused() throws {
    let bytes = try PluginFixture.frame.bytes
      .replacing("sluice_plugin_entry", with: "sluice_plugin_entri")
    try Self.refuse(bytes, "plugin.so has no entry of a plugin")
  }

  @Test(arguments: ["nowhere.so", "nowhere/"])
  func whatIsNotThereIsRefused(name: String) throws {
    try PluginBench.with { bench in
      let path = bench.root.string + "/" + name
      let outcome = try bench.sluice(
        "validate", try bench.bench.spec(#"{"use": "resize"}"#), "--plugin", path)
      #expect(outcome.status == 4, "\(outcome.errors)")
      #expect(
        outcome.errors.contains("no such file or folder") || outcome.errors.contains("nowhere"))
    }
  }
}
