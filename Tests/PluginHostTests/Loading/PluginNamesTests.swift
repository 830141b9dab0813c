import Options
import Pipeline
import PluginInterface
import Testing

@testable import PluginHost

private struct Plain: Stage {
  static let kind = "acme/plain"
  static let summary = "Nothing."
  static let reads: [Slot] = [.image]
  static let writes: [Slot] = []
  struct Options: ComponentOptions {}
  init(options: Options) {}
  func process(_ sample: inout Sample) {}
}

private struct Bare: Stage {
  static let kind = "bare"
  static let summary = "Nothing."
  static let reads: [Slot] = [.image]
  static let writes: [Slot] = []
  struct Options: ComponentOptions {}
  init(options: Options) {}
  func process(_ sample: inout Sample) {}
}

@Suite struct PluginNamesTests {
  @Test(arguments: ["acme/vignette", "a/b", "a1/b-c_d", "local/x9"])
  func areVendorAndName(name: String) { #expect(PluginNames.isValid(name)) }

  @Test(arguments: [
    "", "vignette", "/", "a/", "/b", "a/b/c", "A/b", "a/B", "1a/b", "a/1b", "-a/b", "a/-b",
    "a b/c", "a/b.c", "../b", "a/..", "ä/b", "a/b\n", "a//b", " a/b",
    "a/" + String(repeating: "b", count: 65),
  ])
  func areNothingElse(name: String) { #expect(!PluginNames.isValid(name)) }

  @Test func ofAPluginAndItsPartsAreAccepted() throws {
    try PluginNames.check(Plugin("acme/things", stages: [Plain.self]))
  }

  @Test(arguments: [
    (Plugin("Things", stages: [Plain.self]), PluginError.Code.names, "calls itself \"Things\""),
    (Plugin("acme/things"), .noEntry, "acme/things adds nothing"),
    (
      Plugin("acme/things", stages: [Bare.self]), .names,
      "acme/things calls one of its stages \"bare\""
    ),
    (
      Plugin("other/things", stages: [Plain.self]), .names,
      "other/things calls one of its stages \"acme/plain\""
    ),
    (
      Plugin("acme/things", stages: [Plain.self, Plain.self]), .names,
      "acme/things has the stage acme/plain twice"
    ),
  ])
  func thatBreakTheRulesAreRefused(
    plugin: Plugin, code: PluginError.Code, words: String
  ) async throws {
    let error = await pluginError { () throws(PluginError) in try PluginNames.check(plugin) }
    #expect(error?.code == code)
    #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
  }
}
