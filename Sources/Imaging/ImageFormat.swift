/// A file format for pictures.
public enum ImageFormat: String, Sendable, CaseIterable, Codable {
  case jpeg, png, webp, tiff, gif, heif

  /// The name for people.
  public var name: String {
    switch self {
    case .jpeg: "JPEG"
    case .png: "PNG"
    case .webp: "WebP"
    case .tiff: "TIFF"
    case .gif: "GIF"
    case .heif: "HEIF or AVIF"
    }
  }

  /// The extensions that files of this format have, the usual one first, without a dot.
  public var fileExtensions: [String] {
    switch self {
    case .jpeg: ["jpg", "jpeg", "jpe", "jfif"]
    case .png: ["png"]
    case .webp: ["webp"]
    case .tiff: ["tif", "tiff"]
    case .gif: ["gif"]
    case .heif: ["avif", "heic", "heif"]
    }
  }

  /// The format that a file extension stands for, in any case and without a dot.
  public init?(fileExtension: String) {
    let lower = fileExtension.lowercased()
    guard let format = Self.allCases.first(where: { $0.fileExtensions.contains(lower) }) else {
      return nil
    }
    self = format
  }

  /// The formats that this build reads.
  public static let readable = Set(allCases.filter { VipsLibrary.has(operation: $0.loader) })

  /// The formats that this build writes.
  public static let writable = Set(allCases.filter { VipsLibrary.has(operation: $0.saver) })

  var loader: String { "\(rawValue)load_buffer" }
  var saver: String { "\(rawValue)save_buffer" }
}
