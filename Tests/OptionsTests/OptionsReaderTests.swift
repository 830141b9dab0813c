import Options
import StrictJSON
import Testing

private enum Mode: String, ParameterChoice {
  case fast
  case exact
}

private struct Inner: ComponentOptions {
  @Parameter("How deep.", range: 0...10) var depth = 3
}

private struct Sampled: ComponentOptions {
  @Parameter("Width.", unit: "pixels", range: 1...100) var width: Int
  @Parameter("Factor.", above: 0) var factor = 1.5
  @Parameter("Mode.") var mode = Mode.fast
  @Parameter("Sizes.", range: 0...9, count: 1...3) var sizes = [1, 2]
  @Parameter("Maybe.") var maybe: String? = nil
  @Parameter("Inner.") var inner = Nested<Inner>()
  @Parameter("Sigma.", range: 0...5) var sigmaRange = Interval(0, 1)
}

private struct Blur: Component {
  static let kind = "blur"
  static let summary = "Blurs."

  struct Options: ComponentOptions {
    @Parameter("Sigma.", above: 0) var sigma = 1.0
  }
}

private enum Family: ComponentFamily {
  static let name = "effect"

  struct Common: ComponentOptions {
    @Parameter("How likely.", range: 0...1) var probability = 1.0
  }
}

private func read<Options: ComponentOptions>(
  _ type: Options.Type, _ text: String
) throws -> (options: Options?, diagnostics: [JSONDiagnostic]) {
  var catalog = ComponentCatalog()
  catalog.add(Blur.self, to: "effect")
  var reader = OptionsReader(catalog: catalog, baseFolder: "/specs")
  let options = reader.read(type, try JSONParser.read(Array(text.utf8)), offset: 0)
  return (options, reader.diagnostics)
}

@Suite struct OptionsReaderTests {
  @Test func takesDefaultsForWhatIsNotGiven() throws {
    let (options, diagnostics) = try read(Sampled.self, #"{"width": 7}"#)
    #expect(diagnostics.isEmpty)
    #expect(options?.width == 7)
    #expect(options?.factor == 1.5)
    #expect(options?.mode == .fast)
    #expect(options?.inner.depth == 3)
  }

  @Test func readsEveryKindOfValue() throws {
    let (options, diagnostics) = try read(
      Sampled.self,
      #"{"width": 9, "factor": 2e-1, "mode": "exact", "sizes": [3], "maybe": "x", "inner": {"depth": 5}, "sigmaRange": [1, 2.5], "comment": 1, "x-note": {}}"#
    )
    #expect(diagnostics.isEmpty)
    #expect(options?.factor == 0.2)
    #expect(options?.mode == .exact)
    #expect(options?.sizes == [3])
    #expect(options?.maybe == "x")
    #expect(options?.inner.depth == 5)
    #expect(options?.sigmaRange == Interval(1, 2.5))
  }

  @Test(arguments: [
    (#"{}"#, "/width", "the key \"width\" is missing: Width."),
    (#"{"width": 0}"#, "/width", "must be from 1 to 100, is 0"),
    (#"{"width": 1.5}"#, "/width", "expected a whole number, found 1.5"),
    (#"{"width": "7"}"#, "/width", "expected a whole number, found \"7\""),
    (#"{"width": null}"#, "/width", "expected a whole number, found null"),
    (#"{"width": 1, "factor": 0}"#, "/factor", "must be more than 0, is 0"),
    (#"{"width": 1, "mode": "exakt"}"#, "/mode", "expected one of fast, exact, found \"exakt\""),
    (#"{"width": 1, "sizes": []}"#, "/sizes", "takes 1 to 3 elements, has 0"),
    (#"{"width": 1, "sizes": [1, 10]}"#, "/sizes/1", "must be from 0 to 9, is 10"),
    (#"{"width": 1, "widht": 2}"#, "/widht", "unknown key \"widht\""),
    (#"{"width": 1, "inner": {"deep": 2}}"#, "/inner/deep", "unknown key \"deep\""),
    (#"{"width": 1, "sigmaRange": [2, 1]}"#, "/sigmaRange", "the lowest value stands first"),
    (#"{"width": 1, "sigmaRange": [0, 6]}"#, "/sigmaRange/1", "must be from 0 to 5, is 6"),
  ])
  func namesTheFault(text: String, pointer: String, message: String) throws {
    let (options, diagnostics) = try read(Sampled.self, text)
    #expect(options == nil)
    #expect(diagnostics.map(\.pointer) == [pointer])
    #expect(diagnostics.map(\.message) == [message])
  }

  @Test func suggestsTheKeyThatWasMeant() throws {
    let (_, diagnostics) = try read(Sampled.self, #"{"width": 1, "widht": 2}"#)
    #expect(diagnostics.first?.hint == "did you mean \"width\"?")
  }

  @Test func findsAllFaultsAtOnce() throws {
    let (_, diagnostics) = try read(Sampled.self, #"{"factor": -1, "mode": 3, "zzz": 0}"#)
    #expect(Set(diagnostics.map(\.pointer)) == ["/zzz", "/width", "/factor", "/mode"])
  }

  @Test func writesWhatItReads() throws {
    let text =
      #"{"width":9,"factor":0.25,"mode":"exact","sizes":[3],"maybe":null,"inner":{"depth":5},"sigmaRange":[1,2]}"#
    let (options, _) = try read(Sampled.self, text)
    #expect(try OptionsDescription.json(#require(options)).compact == text)
  }
}

@Suite struct ComponentReferenceTests {
  private struct Holder: ComponentOptions {
    @Parameter("Effects.") var effects: [ComponentReference<Family>]
  }

  @Test func readsNamesAndObjects() throws {
    let (options, diagnostics) = try read(
      Holder.self,
      #"{"effects": ["blur", {"use": "blur", "probability": 0.5, "with": {"sigma": 2}}]}"#)
    #expect(diagnostics.isEmpty)
    let effects = try #require(options?.effects)
    #expect(effects.map(\.kind) == ["blur", "blur"])
    #expect(effects.map(\.common.probability) == [1, 0.5])
    #expect((effects[1].options as? Blur.Options)?.sigma == 2)
    #expect(
      OptionsDescription.json(try #require(options)).compact
        == #"{"effects":[{"use":"blur","probability":1,"with":{"sigma":1}},{"use":"blur","probability":0.5,"with":{"sigma":2}}]}"#
    )
  }

  @Test(arguments: [
    (
      #"{"effects": ["blurr"]}"#, "/effects/0", "unknown effect \"blurr\"", "did you mean \"blur\"?"
    ),
    (
      #"{"effects": [{"with": {}}]}"#, "/effects/0",
      "the key \"use\" is missing: the effect's name", nil
    ),
    (
      #"{"effects": [{"use": "blur", "with": {"sigma": 0}}]}"#, "/effects/0/with/sigma",
      "must be more than 0, is 0", "see: sluice stages blur"
    ),
    (
      #"{"effects": [{"use": "blur", "with": {"sgima": 1}}]}"#, "/effects/0/with/sgima",
      "unknown key \"sgima\"", "did you mean \"sigma\"?"
    ),
    (
      #"{"effects": [{"use": "blur", "with": {"radius": 1}}]}"#, "/effects/0/with/radius",
      "unknown key \"radius\"", "known keys: sigma; see: sluice stages blur"
    ),
    (
      #"{"effects": [{"use": "blur", "with": []}]}"#, "/effects/0/with",
      "expected an object, found an array", "see: sluice stages blur"
    ),
    (
      #"{"effects": [{"use": "blur", "wiht": {}}]}"#, "/effects/0/wiht", "unknown key \"wiht\"",
      "did you mean \"with\"?"
    ),
    (
      #"{"effects": [{"use": "blur", "probability": 2}]}"#, "/effects/0/probability",
      "must be from 0 to 1, is 2", nil
    ),
    (#"{"effects": [{"use": 3}]}"#, "/effects/0/use", "expected a string, found 3", nil),
  ])
  func namesTheFault(text: String, pointer: String, message: String, hint: String?) throws {
    let (_, diagnostics) = try read(Holder.self, text)
    #expect(diagnostics.first?.pointer == pointer)
    #expect(diagnostics.first?.message == message)
    #expect(diagnostics.first?.hint == hint)
  }
  @Test func augmentationsHaveAReferenceOfTheirOwn() throws {
    enum Augmentations: ComponentFamily {
      static let name = "augmentation"
      typealias Common = NoOptions
    }
    #expect(
      ComponentReference<Augmentations>.guide(to: "rotate") == "sluice augmentations rotate")
  }
}
