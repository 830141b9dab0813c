import Augmentation
import Options
import Pipeline
import Stages
import StrictJSON
import Testing

@testable import Guides

@Suite struct ComponentGuideTests {
  static let all = ComponentGuide.all(extended)

  private enum Formats: ComponentFamily {
    static let name = GuideFamily.formats.name
    typealias Common = NoOptions
  }

  /// Reads an example, and sets the component up where that needs no other component.
  private func read<Family: ComponentFamily>(
    _ guide: ComponentGuide, as family: Family.Type
  ) -> (reference: ComponentReference<Family>?, problems: [JSONDiagnostic]) {
    var reader = OptionsReader(catalog: extended, baseFolder: projectFolder + "/pipelines")
    let reference = ComponentReference<Family>.read(
      JSONNode(guide.example), bounds: Bounds(), from: &reader)
    return (reference, reader.diagnostics)
  }

  @Test(arguments: all.indices)
  func theExampleIsValid(index: Int) throws {
    let guide = Self.all[index]
    switch guide.family.name {
    case GuideFamily.stages.name:
      let (reference, problems) = read(guide, as: StageFamily.self)
      #expect(problems.isEmpty, "\(guide.kind): \(problems)")
      _ = try #require(reference).make()
    case GuideFamily.augmentations.name:
      let (reference, problems) = read(guide, as: AugmentationFamily.self)
      #expect(problems.isEmpty, "\(guide.kind): \(problems)")
      _ = try AugmentationChain([#require(reference)])
    case GuideFamily.formats.name:
      let (reference, problems) = read(guide, as: Formats.self)
      #expect(problems.isEmpty, "\(guide.kind): \(problems)")
      #expect(reference != nil)
    default:
      let (reference, problems) = read(guide, as: DecoderFamily.self)
      #expect(problems.isEmpty, "\(guide.kind): \(problems)")
      _ = try #require(reference).make()
    }
  }

  @Test(arguments: all.indices)
  func theExampleHasNoProblems(index: Int) {
    let guide = Self.all[index]
    #expect(guide.exampleProblems(baseFolder: projectFolder + "/pipelines").isEmpty)
  }

  @Test(arguments: [40, 80, 100])
  func textFitsTheTerminal(width: Int) {
    let lines =
      Self.all.flatMap { $0.text(width: width) } + ComponentGuide.overview(Self.all, width: width)
    for line in lines where line.contains(" ") && width >= 80 {
      #expect(line.count <= width, "\(line)")
    }
    #expect(!lines.contains { $0.hasSuffix(" ") })
  }

  @Test func saysAllOfAParameter() throws {
    let guide = try ComponentGuide.named("resize", in: .builtin, of: [.stages])
    let text = guide.text(width: 80).joined(separator: "\n")
    #expect(text.hasPrefix("resize (stage)\n"))
    #expect(text.contains("Reads   image\nWrites  image"))
    #expect(
      text.contains(
        """
          width = null
              Width of the result.
              A whole number or null, from 1 to 65535 pixels.
        """))
    let infer = try ComponentGuide.named("infer", in: .builtin, of: [.stages])
    #expect(infer.text(width: 80).contains("  model  (required)"))
  }

  @Test func namesThePlugin() throws {
    let guide = try ComponentGuide.named("acme/demanding", in: extended, of: GuideFamily.all)
    #expect(guide.text(width: 80).first == "acme/demanding (stage, a plugin of acme)")
    #expect(guide.json["vendor"]?.value.string == "acme")
    #expect(guide.markdown().contains("`inner.depth` | required"))
  }

  @Test(arguments: [
    ("resise", "unknown stage \"resise\" (did you mean \"resize\"?)"),
    ("zzz", "unknown stage \"zzz\" (see: sluice stages)"),
  ])
  func suggestsTheNameThatWasMeant(name: String, message: String) {
    #expect {
      try ComponentGuide.named(name, in: .builtin, of: [.stages, .decoders])
    } throws: {
      "\($0)" == message
    }
  }

  @Test func saysWhereElseTheNameIs() {
    #expect {
      try ComponentGuide.named("save", in: .builtin, of: [.augmentations])
    } throws: {
      "\($0)" == "unknown augmentation \"save\" (see: sluice stages save)"
    }
  }

  @Test func findsWhatIsWrongWithAnExample() throws {
    struct Careless: Stage {
      static let kind = "acme/careless"
      static let summary = "Has a wrong example."
      static let example = #"{"widht": 3}"#
      static let reads: [Slot] = []
      static let writes: [Slot] = []
      struct Options: ComponentOptions {
        @Parameter("Width.") var width = 1
      }
      init(options: Options) {}
      func process(_ sample: inout Sample) throws {}
    }
    var catalog = ComponentCatalog()
    catalog.add(Careless.self, to: StageFamily.name)
    let guide = try ComponentGuide.named("acme/careless", in: catalog, of: [.stages])
    #expect(
      guide.exampleProblems() == ["/with/widht: unknown key \"widht\" (did you mean \"width\"?)"])
  }

  @Test func jsonHasTheSchemaOfEveryParameter() throws {
    let guide = try ComponentGuide.named("rotate", in: .builtin, of: [.augmentations])
    let first = try #require(guide.json["parameters"]?.value.elements?.first?.value)
    #expect(first["name"]?.value.string == "degreesRange")
    #expect(first["schema"]?.value["maxItems"]?.value.integer == 2)
    #expect(first["default"]?.value.compact == "[-15,15]")
  }
}
