import ArgumentParser
import Files
import Guides
import Imaging
import Options
import StrictJSON
import SystemPackage

/// The forms in which a command explains components.
struct GuideOptions: ParsableArguments {
  @Flag(help: "As JSON.") var json = false
  @Flag(help: "As Markdown; without a name, the whole reference.") var markdown = false

  @Option(
    help: ArgumentHelp(
      "Writes a PNG picture of what it does: before, several draws, and the extremes of every parameter.",
      valueName: "file"), completion: .file(extensions: ["png"]))
  var picture: String?

  @Option(
    help: ArgumentHelp(
      "The picture that --picture starts from, in place of a test picture.", valueName: "picture"),
    completion: .file())
  var input: String?

  @Option(help: "The seed of the draws of --picture.") var seed: UInt64 = 0

  @Option(
    help: ArgumentHelp(
      "Options for --picture, as they would stand in a spec: '{\"degreesRange\": [-90, 90]}'.",
      valueName: "json"))
  var with = "{}"

  func validate() throws {
    guard !(json && markdown) else { throw ValidationError("give --json or --markdown, not both") }
    if picture == nil, input != nil { throw ValidationError("--input goes with --picture FILE") }
    if picture == nil, with != "{}" { throw ValidationError("--with goes with --picture FILE") }
  }

  /// Explains the component of a name, or lists all.
  ///
  /// - Parameters:
  ///   - kind: The name; `nil` for all.
  ///   - families: Where the name is looked for.
  ///   - catalog: What there is.
  ///   - article: The whole reference as Markdown.
  ///   - more: The last line of the list.
  /// - Throws: `ValidationError` for a name that is not known, `FileError`.
  func show(
    _ kind: String?, of families: [GuideFamily], in catalog: ComponentCatalog, article: String,
    more: String
  ) throws {
    guard let kind else {
      if picture != nil { throw ValidationError("--picture wants the name of what it shall show") }
      try showAll(ComponentGuide.all(catalog, of: families), article: article, more: more)
      return
    }
    let guide: ComponentGuide
    do throws(UnknownComponent) {
      guide = try ComponentGuide.named(kind, in: catalog, of: families)
    } catch {
      throw ValidationError("\(error)")
    }
    if let picture { return try draw(guide, to: picture) }
    if json { return try Console.output(guide.json.indented) }
    if markdown { return try Console.output(guide.markdown()) }
    try guide.text(width: Console.textWidth).forEach(Console.output)
  }

  private func showAll(_ guides: [ComponentGuide], article: String, more: String) throws {
    if json { return try Console.output(JSONValue.list(guides.map(\.json)).indented) }
    if markdown { return try Console.outputPart(article) }
    let width = Console.textWidth
    let lines = ComponentGuide.overview(guides, width: width) + ["", more]
    try lines.forEach(Console.output)
  }

  private func draw(_ guide: ComponentGuide, to path: String) throws {
    let sheet: Image
    do {
      let before = try input.map {
        try ImageReader.decode(try FileReader.read(FilePath($0).absolute), options: DecodeOptions())
      }
      sheet = try EffectSheet(guide, options: with, seed: seed).drawn(on: before)
    } catch let error as FileError {
      throw error
    } catch {
      throw ValidationError("\(error)")
    }
    let bytes = try sheet.encoded(EncodeOptions(format: .png))
    try AtomicFile.write(bytes.span, to: FilePath(path).absolute, isDurable: false)
    Console.error("\(path): \(guide.kind), \(sheet.width) × \(sheet.height)")
  }
}
