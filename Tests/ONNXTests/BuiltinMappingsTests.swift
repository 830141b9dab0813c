import Foundation
import TestSupport
import Testing

@testable import ONNX

@Suite struct BuiltinMappingsTests {
  static let folder = Fixtures.root.deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/ONNX/Operators")

  @Test func listsEveryFileOfTheFolderInOrder() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path())
      .filter { $0.hasSuffix(".swift") }.map { String($0.dropLast(6)) }.sorted()
    #expect(BuiltinMappings.all.map { "\($0)" } == files)
  }

  @Test func mapsEachOperatorOnce() {
    var kinds: [String] = []
    for mapping in BuiltinMappings.all { kinds += mapping.kinds }
    #expect(Set(kinds).count == kinds.count)
    #expect(kinds.count > 90)
  }
}
