import Testing

@testable import Options

@Suite struct SuggestionTests {
  private static let names = ["resize", "normalize", "box-regress", "acme/vignette", "zoo/resize"]

  @Test(arguments: [
    ("resise", "resize"), ("Resize", "resize"), ("normalise", "normalize"), ("norm", "normalize"),
    ("vignette", "acme/vignette"), ("vignete", "acme/vignette"), ("acme/vignete", "acme/vignette"),
    ("zoo/resise", "zoo/resize"),
  ])
  func namesWhatWasMeant(word: String, name: String) {
    #expect(suggestion(for: word, among: Self.names) == "did you mean \"\(name)\"?")
  }

  @Test(arguments: ["x", "frobnicate", "acme", "other/thing"])
  func isSilentWhereNothingIsNear(word: String) {
    let names = ["resize", "normalize", "far/vignette"]
    #expect(suggestion(for: word, among: names) == nil)
  }
}
