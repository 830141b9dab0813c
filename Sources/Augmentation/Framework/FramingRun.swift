import Geometry
import Imaging

/// Framings one after the other, drawn by reading the first picture only once.
///
/// What one framing cuts off the next ones do not bring back: where a framing looks beyond the
/// canvas that it was given, its own surround is seen, as if every canvas had been drawn.
struct FramingRun {
  /// A canvas in between whose outside is seen, and what is seen there.
  struct Edge {
    let size: ImageSize
    /// From the canvas to the result.
    var map: AffineMap
    let color: Surround
  }

  /// The size of the picture that is read.
  let source: ImageSize

  /// How it is read between pixels.
  let interpolation: Interpolation

  /// All framings together.
  private(set) var framing: Framing

  /// What is seen beyond the picture that is read; `nil` when no framing looks there.
  private(set) var surround: Surround?

  /// The canvases in between whose outside is seen, first drawn first.
  private(set) var edges: [Edge] = []

  private(set) var isEmpty = true

  /// How a picture is read between pixels.
  enum Interpolation {
    case nearest, bilinear
  }

  /// Creates a run that leaves a picture of a size as it is.
  init(source: ImageSize, interpolation: Interpolation = .bilinear) {
    self.source = source
    self.interpolation = interpolation
    framing = Framing(map: .identity, size: source)
  }

  /// Adds a framing, if one reading then shows the same but for interpolation.
  ///
  /// The first always fits. Others do not when they would mirror or carry on the edge of a canvas
  /// that is not the whole first picture, or when the whole or a part shrinks below half, so that
  /// reading once would skip pixels.
  ///
  /// - Returns: `false` when it does not fit; the run is then unchanged.
  mutating func append(_ next: Framing, surround color: Surround) -> Bool {
    guard let back = next.map.inverse, let whole = framing.concatenating(next).finite else {
      guard isEmpty else { return false }
      (framing, surround, isEmpty) = (next, color, false)
      return true
    }
    guard isEmpty || !skipsPixels(next, whole: whole) else { return false }
    let looksBeyond = !framing.size.centers(slack: 1e-6).contains(
      back.bounds(of: next.size.centers()))
    if looksBeyond, !isWholePicture, color.border != .constant { return false }
    let (before, keepsPicture) = (framing.size, isWholePicture)
    (framing, isEmpty) = (whole, false)
    for place in edges.indices { edges[place].map = edges[place].map.concatenating(next.map) }
    if looksBeyond, keepsPicture {
      surround = color
    } else if looksBeyond {
      edges.append(Edge(size: before, map: next.map, color: color))
    }
    return true
  }

  /// Whether the canvas so far is the first picture, turned or stretched perhaps, and nothing else.
  private var isWholePicture: Bool {
    guard surround == nil, edges.isEmpty, framing.map.keepsBoxes else { return false }
    let (ours, theirs) = (framing.map.bounds(of: source.bounds), framing.size.bounds)
    return max(
      abs(ours.x0 - theirs.x0), abs(ours.y0 - theirs.y0), abs(ours.x1 - theirs.x1),
      abs(ours.y1 - theirs.y1)) < 1e-6
  }

  /// Whether bilinear reading of the whole, or of a part, shrinks below half.
  private func skipsPixels(_ next: Framing, whole: Framing) -> Bool {
    guard interpolation == .bilinear else { return false }
    let scales = [whole.map.smallestScale, framing.map.smallestScale, next.map.smallestScale]
    return scales.contains { $0 < 0.5 - 1e-9 }
  }
}

extension Framing {
  /// Whether every pixel goes to a pixel: mirrored, turned by quarters, moved by whole pixels.
  var movesWholePixels: Bool {
    guard map.keepsBoxes, abs(map.a + map.b) == 1, abs(map.d + map.e) == 1 else { return false }
    return map.c == map.c.rounded() && map.f == map.f.rounded()
  }

  /// The framing, or `nil` when its map has no finite inverse.
  fileprivate var finite: Framing? { map.inverse == nil ? nil : self }
}

extension ImageSize {
  /// The box round the centres of the pixels, and some slack.
  fileprivate func centers(slack: Double = 0) -> Box {
    Box(
      x0: 0.5 - slack, y0: 0.5 - slack, x1: Double(width) - 0.5 + slack,
      y1: Double(height) - 0.5 + slack)
  }
}

extension Box {
  fileprivate func contains(_ other: Box) -> Bool {
    other.x0 >= x0 && other.y0 >= y0 && other.x1 <= x1 && other.y1 <= y1
  }
}
