import Imaging
import Options
import Pipeline

/// Writes the picture, as it is now, to the run's output folder.
///
/// Files go to `images/`, those of nested stages to `crops/`; the input's folders are mirrored.
public struct Save: Stage {
  public static let kind = "save"
  public static let summary = "Writes the picture, as it is now, to the output folder."
  public static let example = #"{"format": "jpeg", "quality": 85}"#
  public static let reads: [Slot] = [.image]
  public static let writes: [Slot] = []

  public struct Options: ComponentOptions {
    @Parameter("The file format.") public var format = FileChoice.same
    @Parameter("Quality of JPEG and WebP.", range: 1...100) public var quality = 90
    @Parameter("Whether WebP is lossless.") public var lossless = false
    @Parameter("PNG compression, from none to smallest.", range: 0...9) public var compression = 6
    @Parameter("A folder below images/ (below crops/ in nested stages).") public var folder = ""

    public init() {}
  }

  private let options: Options

  public init(options: Options) throws {
    self.options = options
    let parts = options.folder.split(separator: "/", omittingEmptySubsequences: false)
    let isSafe = parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." && !$0.utf8.contains(0) }
    guard options.folder.isEmpty || isSafe else {
      throw StageError.invalidOption(
        "folder", "\"\(options.folder)\" would leave the output folder",
        hint: "give a relative path without \"..\"")
    }
    guard !options.lossless || options.format == .webp else {
      throw StageError.invalidOption("lossless", "is WebP's: set \"format\" to \"webp\"")
    }
  }

  public func process(_ sample: inout Sample) throws {
    guard let output = sample.context.output else { return }
    let format = options.format.format(for: sample.item.path)
    let bytes = try sample.picture().image.encoded(
      EncodeOptions(
        format: format, quality: options.quality, lossless: options.lossless,
        compression: options.compression))
    let root = sample.parts.isEmpty ? "images" : "crops"
    let folder = options.folder.isEmpty ? root : root + "/" + options.folder
    try output.write(
      bytes, to: options.format.path(folder: folder, sample: sample, format: format))
  }
}
