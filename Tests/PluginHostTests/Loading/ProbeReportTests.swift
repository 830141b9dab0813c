import StrictJSON
import Testing

@testable import PluginHost

@Suite struct ProbeReportTests {
  private static let text = """
    {"name": "acme/a", "version": "1", "components":
     [{"family": "stage", "kind": "acme/a", "summary": "Does."}]}
    """

  private static func report(_ text: String) throws -> ProbeReport? {
    ProbeReport(try JSONParser.read(Array(text.utf8)).value)
  }

  @Test func readsWhatItWrites() throws {
    let report = try #require(try Self.report(Self.text))
    #expect(ProbeReport(report.json) == report)
  }

  @Test(arguments: [
    "\"name\"", "\"version\"", "\"components\"", "\"family\"", "\"kind\"", "\"summary\"",
  ])
  func needsEveryMember(name: String) throws {
    #expect(try Self.report(Self.text.replacing(name, with: "\"other\"")) == nil)
  }
}
