import Geometry
import Imaging

/// Steps of a plan that follow each other and are done in one go.
struct AugmentationRun {
  private enum Work {
    case framing(FramingRun, movesWholePixels: Bool)
    case curve(ToneCurve)
    case other
  }

  private var steps: [PlannedAugmentation]
  private var places: [Int]
  private var work: Work

  /// Creates a run of one step, on a picture of a size.
  init(_ step: PlannedAugmentation, place: Int, size: ImageSize) {
    steps = [step]
    places = [place]
    switch step.pixels {
    case .framing(let framing, let surround):
      var run = FramingRun(source: size)
      let fits = run.append(framing, surround: surround)
      work = fits ? .framing(run, movesWholePixels: framing.movesWholePixels) : .other
    case .curve(let curve):
      work = .curve(curve)
    case .other:
      work = .other
    }
  }

  /// Adds a step, if it can be done in one go with the ones before it.
  ///
  /// - Returns: `false` when it cannot; the run is then unchanged.
  mutating func append(_ step: PlannedAugmentation, place: Int) -> Bool {
    switch (work, step.pixels) {
    case (.framing(var run, let movedWholePixels), .framing(let framing, let surround)):
      guard run.append(framing, surround: surround) else { return false }
      // Cutting first is exact, and quicker than minding the edge of the cut.
      let isMove = framing.movesWholePixels
      if movedWholePixels, !isMove, !run.edges.isEmpty { return false }
      work = .framing(run, movesWholePixels: movedWholePixels && isMove)
    case (.curve(let first), .curve(let next)):
      work = .curve(first.concatenating(next))
    default:
      return false
    }
    steps.append(step)
    places.append(place)
    return true
  }

  /// Returns the changed picture.
  func apply(to image: Image) throws -> Image {
    switch (group.work, work) {
    case (.resample, .framing(let run, _)): return try run.draw(image)
    case (.table, .curve(let curve)): return try image.mapped(along: curve)
    default: return try steps.reduce(image) { try $1.apply(to: $0) }
    }
  }

  /// The run in words.
  var group: AugmentationGroup {
    let kind: AugmentationGroup.Work =
      switch work {
      case _ where steps.count == 1: .single
      case .framing(_, let movesWholePixels): movesWholePixels ? .moves : .resample
      case .curve: .table
      case .other: .single
      }
    return AugmentationGroup(places: places, kinds: steps.map(\.kind), work: kind)
  }
}
