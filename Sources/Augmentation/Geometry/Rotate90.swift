import Geometry
import Imaging
import Options
import Tensors

/// Turns the picture by a drawn number of quarters.
public struct Rotate90: AffineAugmentation {
  public static let kind = "rotate90"
  public static let summary = "Turns the picture by a drawn number of quarters."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter(
      "Numbers of clockwise quarter turns, one of which is drawn.", range: 0...3, count: 1...16)
    public var turns = [0, 1, 2, 3]

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The number of clockwise quarter turns.
    public var turns: Int
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(turns: options.turns[random.integer(in: 0...options.turns.count - 1)])
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.turns.contains(parameters.turns)
  }

  public func framing(_ parameters: Parameters, size: ImageSize) -> Framing {
    .quarterTurns(parameters.turns, size)
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    image.rotated90(times: parameters.turns)
  }
}

extension Framing {
  /// The framing that turns a picture clockwise by quarters.
  static func quarterTurns(_ count: Int, _ size: ImageSize) -> Framing {
    let (width, height) = (Double(size.width), Double(size.height))
    return switch ((count % 4) + 4) % 4 {
    case 1: Framing(map: AffineMap(a: 0, b: -1, c: height, d: 1, e: 0, f: 0), size: size.transposed)
    case 2: Framing(map: AffineMap(a: -1, b: 0, c: width, d: 0, e: -1, f: height), size: size)
    case 3: Framing(map: AffineMap(a: 0, b: 1, c: 0, d: -1, e: 0, f: width), size: size.transposed)
    default: Framing(map: .identity, size: size)
    }
  }
}
