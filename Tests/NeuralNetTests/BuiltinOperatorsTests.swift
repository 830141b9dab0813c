import Foundation
import TestSupport
import Testing

@testable import NeuralNet

@Suite struct BuiltinOperatorsTests {
  static let folder = Fixtures.root.deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/NeuralNet/Operators")

  @Test func listsEveryFileOfTheFolderInOrder() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path())
      .filter { $0.hasSuffix(".swift") }.map { String($0.dropLast(6)) }.sorted()
    #expect(BuiltinOperators.all.map { "\($0)" } == files)
  }

  @Test func kindsAreDistinct() {
    let kinds = BuiltinOperators.all.map { $0.kind }
    #expect(Set(kinds).count == kinds.count)
  }
}
