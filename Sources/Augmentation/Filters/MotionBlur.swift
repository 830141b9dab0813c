import Foundation
import Geometry
import Imaging
import Options
import Tensors

/// Blurs along a line, as a moving camera does.
///
/// The line lies with its middle on the pixel, so that labels stay where they are.
public struct MotionBlur: Augmentation {
  public static let kind = "motion_blur"
  public static let summary = "Blurs along a line of drawn length and direction."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter(
      "The length of the line is an odd number drawn from here; 1 changes nothing.",
      unit: "pixels", range: 1...255)
    public var sizeRange = Interval(3, 7)

    @Parameter(
      "The angle of the line is drawn from here; positive is clockwise from the right.",
      unit: "degrees", range: -360...360)
    public var degreesRange = Interval(0, 360)

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The length of the line, in pixels; odd.
    public var size: Int
    /// The angle of the line, clockwise from the right.
    public var degrees: Double
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(
      size: random.odd(in: options.sizeRange),
      degrees: random.uniform(in: options.degreesRange.range))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.degreesRange.holds(parameters.degrees)
      && options.sizeRange.holds(odd: parameters.size)
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    let line = parameters.line
    return line.count == 1 && line[0] == (0, 0) ? image : image.meaned(over: line)
  }
}

extension MotionBlur.Parameters {
  /// The pixels of the line, from its middle; no pixel twice.
  var line: [(x: Int, y: Int)] {
    let half = Double(size / 2)
    let angle = degrees * Double.pi / 180
    let (dx, dy) = (cos(angle), sin(angle))
    var places: [(x: Int, y: Int)] = []
    for step in 0..<size {
      let t = Double(step) - half
      let place = (
        x: Int((dx * t).rounded(.toNearestOrEven)), y: Int((dy * t).rounded(.toNearestOrEven))
      )
      if !places.contains(where: { $0 == place }) { places.append(place) }
    }
    return places
  }
}
