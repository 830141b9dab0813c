import Options
import Pipeline
import StrictJSON
import Testing

@testable import Contracts

/// A stage that does nothing, for the sake of its options.
private protocol Idle: Stage {}

extension Idle {
  static var summary: String { "Does nothing." }
  static var reads: [Slot] { [] }
  static var writes: [Slot] { [] }
  func process(_ sample: inout Sample) throws {}
}

private struct NoVendor: Idle {
  typealias Options = NoOptions
  static let kind = "idle"
  init(options: NoOptions) {}
}

private struct Wordless: Idle {
  static let kind = "test/wordless"
  struct Options: ComponentOptions {
    @Parameter("") var strength = 0.5
    init() {}
  }
  init(options: Options) {}
}

private struct DefaultOutOfBounds: Idle {
  static let kind = "test/default-out-of-bounds"
  struct Options: ComponentOptions {
    @Parameter("How much.", range: 0...1) var strength = 2.0
    init() {}
  }
  init(options: Options) {}
}

private struct SnakeCase: Idle {
  static let kind = "test/snake-case"
  struct Options: ComponentOptions {
    @Parameter("How much.") var full_strength = true
    init() {}
  }
  init(options: Options) {}
}

private struct PlainProperty: Idle {
  static let kind = "test/plain-property"
  struct Options: ComponentOptions {
    @Parameter("How much.") var strength = true
    var other = 3
    init() {}
  }
  init(options: Options) {}
}

private struct WrongExample: Idle {
  static let kind = "test/wrong-example"
  static let example = #"{"strenght": true}"#
  struct Options: ComponentOptions {
    @Parameter("How much.") var strength = true
    init() {}
  }
  init(options: Options) {}
}

private struct Sound: Idle {
  static let kind = "test/sound"
  struct Options: ComponentOptions {
    @Parameter("How much.", range: 0...1) var strength = 0.5
    @Parameter("Which.", count: 1...3) var list = [1]
    init() {}
  }
  init(options: Options) {}
}

private struct TakesAnything: Idle {
  /// A number that reads whatever it finds.
  struct Careless: ParameterValue {
    static var unset: Careless { Careless() }
    static var parameterType: ParameterType { .integer }
    var json: JSONValue { .number("1") }
    static func read(
      _ node: JSONNode, bounds: Bounds, from reader: inout OptionsReader
    ) -> Careless? { Careless() }
  }

  static let kind = "test/takes-anything"
  struct Options: ComponentOptions {
    @Parameter("How many.") var count = Careless()
    init() {}
  }
  init(options: Options) {}
}

private struct NeedsModel: Idle {
  static let kind = "test/needs-model"
  struct Options: ComponentOptions {
    @Parameter("The model.") var model: String
    init() {}
  }
  init(options: Options) {}
}

struct DescriptionContractTests {
  @Test(
    arguments: [
      NoVendor.self, Wordless.self, DefaultOutOfBounds.self, SnakeCase.self, PlainProperty.self,
      WrongExample.self,
    ] as [any Stage.Type])
  func poorDescriptionIsFound(_ stage: any Stage.Type) {
    #expect(failures(of: stage) == ["describes itself"])
  }

  @Test func soundDescriptionPasses() {
    #expect(failures(of: Sound.self) == [])
  }

  @Test func valueOfWrongTypeThatIsTakenIsFound() {
    #expect(failures(of: TakesAnything.self) == ["refuses wrong options"])
  }

  @Test func requiredOptionIsAskedFor() {
    let name = "works on an ordinary picture"
    guard case .notApplicable(let reason)? = outcome(of: name, NeedsModel.self) else {
      Issue.record("nothing can be tried without the model")
      return
    }
    #expect(reason.contains("cannot be made without: model"))
    #expect(
      outcome(of: name, NeedsModel.self, options: ["model": .string("a.onnx")]) == .passed)
  }
}
