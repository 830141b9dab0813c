import StrictJSON
import Testing

@testable import PluginHost

@Suite struct PluginTemplateTests {
  private let bench: Bench

  init() throws { bench = try Bench() }

  @Test(arguments: [
    ("vignette", "local/vignette", "vignette", "Vignette"),
    ("acme/soft-edge", "acme/soft-edge", "soft-edge", "SoftEdge"),
  ])
  func namesFollowFromTheName(
    name: String, full: String, short: String, module: String
  ) throws {
    let template = try PluginTemplate(name, kind: .stage, isPackage: false)
    #expect(template.name == full && template.shortName == short && template.module == module)
  }

  @Test(arguments: ["", "/", "Vignette", "a/b/c", "3d", "../x", "a b"])
  func otherNamesAreRefused(name: String) async {
    let error = await pluginError { () throws(PluginError) in
      try PluginTemplate(name, kind: .stage, isPackage: false)
    }
    #expect(error?.code == .names)
    #expect(error?.message == "\"\(name)\" cannot be a plugin's name")
  }

  @Test(arguments: PluginTemplate.Kind.allCases, [false, true])
  func theFilesAreAPluginsSources(kind: PluginTemplate.Kind, isPackage: Bool) throws {
    let template = try PluginTemplate("acme/soft-edge", kind: kind, isPackage: isPackage)
    let folder = bench.root.appending(template.shortName).string
    try template.write(to: folder)
    let source = try PluginSource(folder)
    #expect(source.isPackage == isPackage && source.module == "SoftEdge")
    #expect(source.files.map(\.lastComponent?.string) == ["SoftEdge.swift"])
    #expect(source.tests.map(\.lastComponent?.string) == ["SoftEdgeTests.swift"])
    let text = template.files.first?.text ?? ""
    #expect(text.contains(#"static let kind = "acme/soft-edge""#))
    #expect(text.contains(#"public let plugin = Plugin("#))
    for file in template.files {
      #expect(!file.text.contains("\\(") || file.path.hasSuffix(".swift"))
    }
  }

  @Test(arguments: [PluginTemplate.Kind.stage, .augmentation])
  func theSpecIsJSONThatNamesThePlugin(kind: PluginTemplate.Kind) throws {
    let template = try PluginTemplate("soft-edge", kind: kind, isPackage: false)
    let spec = try JSONParser.read(Array(try #require(template.spec).utf8)).value
    #expect(spec["plugins"]?.value == .list([.string("local/soft-edge")]))
  }

  @Test func aFolderThatIsInUseIsLeftAlone() async throws {
    try bench.write("mine", "there/notes")
    try bench.write("mine", "file")
    let template = try PluginTemplate("a", kind: .stage, isPackage: false)
    for name in ["there", "file"] {
      let error = await pluginError { () throws(PluginError) in
        try template.write(to: bench.root.appending(name).string)
      }
      #expect(error?.code == .names)
      #expect(error?.message.hasSuffix("/\(name) is there already") == true)
    }
    #expect(!bench.exists("there/A.swift"))
    try template.write(to: bench.root.appending("new").string)
  }
}
