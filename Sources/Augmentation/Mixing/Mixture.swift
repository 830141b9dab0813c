import Geometry
import Imaging

/// Where the sources of a mixed picture go.
public struct Mixture: Sendable {
  /// The size of the picture that comes out.
  public var size: ImageSize

  /// Where each source goes, those on top last.
  public var placements: [Placement]

  /// Creates a mixture.
  public init(size: ImageSize, placements: [Placement]) {
    self.size = size
    self.placements = placements
  }
}

/// Where one source of a mixed picture goes.
public struct Placement: Sendable {
  /// Which source: 0 is the picture itself, 1 the first partner.
  public var source: Int

  /// Where its points go in the picture that comes out.
  public var displacement: Displacement

  /// Where in the picture that comes out it can be seen; `nil` for everywhere.
  public var region: Box?

  /// A part of the picture that comes out where another source is seen in its place.
  public var hole: Box?

  /// What lies on top of it here and there.
  public var covers: [Cover]

  /// Which of the source's objects come along, by their places; `nil` for all.
  public var objects: [Int]?

  /// The weight of the labels of the whole source, 0…1; those of a picture sum to 1.
  public var weight: Double

  /// Creates a placement.
  public init(
    source: Int, displacement: Displacement = .none, region: Box? = nil, hole: Box? = nil,
    covers: [Cover] = [], objects: [Int]? = nil, weight: Double
  ) {
    self.source = source
    self.displacement = displacement
    self.region = region
    self.hole = hole
    self.covers = covers
    self.objects = objects
    self.weight = weight
  }
}

/// Something that hides a part of a picture.
public enum Cover: Sendable {
  /// Within some outlines.
  case outlines([Polygon])
  /// Where a picture of the same size, of one channel, is not 0.
  case mask(Image)
}
