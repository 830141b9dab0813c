import Geometry
import Imaging
import Options
import Tensors

/// Turns and mirrors the picture into one of its eight symmetric positions, each equally likely.
public struct D4: AffineAugmentation {
  public static let kind = "d4"
  public static let summary = "Turns by quarters and mirrors: one of the square's eight symmetries."

  public typealias Options = NoOptions

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// Whether rows and columns are exchanged first.
    public var transposed: Bool
    /// The number of clockwise quarter turns afterwards.
    public var turns: Int
  }

  public init(options: NoOptions) {}

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(transposed: random.chance(0.5), turns: random.integer(in: 0...3))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    (0...3).contains(parameters.turns)
  }

  public func framing(_ parameters: Parameters, size: ImageSize) -> Framing {
    guard parameters.transposed else { return .quarterTurns(parameters.turns, size) }
    let exchanged = Framing(
      map: AffineMap(a: 0, b: 1, c: 0, d: 1, e: 0, f: 0), size: size.transposed)
    return exchanged.concatenating(.quarterTurns(parameters.turns, exchanged.size))
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    guard parameters.transposed else { return image.rotated90(times: parameters.turns) }
    return switch parameters.turns {
    case 1: image.flippedHorizontally()
    case 3: image.flippedVertically()
    default: image.transposed().rotated90(times: parameters.turns)
    }
  }
}
