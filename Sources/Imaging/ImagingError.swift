/// Why a picture could not be read, written or drawn on.
///
/// The messages follow a file's name: "photo.jpg: is empty: …".
public enum ImagingError: Error, Equatable, Sendable {
  /// There are no bytes.
  case empty
  /// The bytes are of no picture format known; their beginning, printable.
  case notAPicture(beginning: String)
  /// The bytes are of a known kind that is not read.
  case unsupportedKind(String)
  /// This build of the codec library lacks the format.
  case missingCodec(ImageFormat, writing: Bool)
  /// The header promises more pixels than allowed.
  case tooManyPixels(width: Int, height: Int, limit: Int)
  /// The system has not the memory that the pixels need.
  case outOfMemory(width: Int, height: Int)
  /// The samples are of a kind that has no 8- or 16-bit meaning.
  case unsupportedSamples(String)
  /// The codec library refused; its operation, the format and its own words.
  case codec(operation: String, format: ImageFormat?, detail: String)
  /// The caller asked to stop.
  case cancelled
  /// An option has a value out of its range.
  case invalidOption(String, String)
  /// Drawing works on 8-bit gray, RGB and RGBA pictures only.
  case cannotDraw(channels: Int, depth: Image.Depth)
  /// Text was to be drawn, but no font is installed.
  case noFont
  /// The codec library could not be started.
  case unavailable(String)
}

extension ImagingError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .empty:
      "is empty: 0 bytes"
    case .notAPicture(let beginning):
      "is not a picture: begins with \(beginning)"
    case .unsupportedKind(let kind):
      "is \(kind), which is not read: convert it to PNG or JPEG first"
    case .missingCodec(let format, writing: true):
      "cannot be written as \(format.name): this build of libvips lacks its encoder"
    case .missingCodec(let format, writing: false):
      "is \(format.name), which this build of libvips cannot read"
    case .tooManyPixels(let width, let height, let limit):
      "has \(width) x \(height) pixels, more than the limit of \(limit): raise --max-pixels"
    case .outOfMemory(let width, let height):
      "has \(width) x \(height) pixels, for which there is no memory: lower --max-pixels"
    case .unsupportedSamples(let kind):
      "has \(kind) samples: convert it to 8 or 16 bits a sample first"
    case .codec(let operation, let format, let detail):
      format.map { "damaged or unreadable \($0.name): \(operation): \(detail)" }
        ?? "\(operation): \(detail)"
    case .cancelled:
      "stopped before it was finished"
    case .invalidOption(let name, let reason):
      "\(name) \(reason)"
    case .cannotDraw(let channels, let depth):
      "cannot draw on \(channels) channels of \(depth.rawValue): make it 8-bit gray, RGB or RGBA"
    case .noFont:
      "cannot draw text: no font is installed; install one, such as DejaVu Sans"
    case .unavailable(let detail):
      "libvips does not start: \(detail)"
    }
  }
}
