import Geometry
import Imaging

/// Draws the pixels of a run that show something of the outside of a canvas in between.
struct FramingReader {
  /// A canvas on the way from the result to the source.
  private struct Canvas {
    let size: ImageSize
    /// From the result to the canvas.
    let fromResult: AffineMap
    /// From the canvas before it on the way.
    let fromOuter: AffineMap
    /// What is seen beyond it; `nil` when its own edge is carried on or mirrored.
    let color: [Double]?
  }

  /// Last drawn first; the source at the end.
  private let canvases: [Canvas]
  private let border: Surround.Border
  private let isNearest: Bool
  private let size: ImageSize
  private let channels: Int

  init(_ run: FramingRun, _ image: Image) throws {
    let border = run.surround?.border ?? .replicate
    let beyond = try run.surround?.color(for: image).map(Double.init)
    var outer = AffineMap.identity
    var canvases: [Canvas] = []
    func add(_ map: AffineMap, _ size: ImageSize, _ color: [Double]?) throws {
      guard let back = map.inverse else { throw ImageOperationError.notInvertible }
      canvases.append(
        Canvas(
          size: size, fromResult: back, fromOuter: outer.concatenating(back), color: color))
      outer = map
    }
    for edge in run.edges.reversed() {
      try add(edge.map, edge.size, try edge.color.color(for: image).map(Double.init))
    }
    try add(run.framing.map, run.source, border == .constant ? beyond : nil)
    self.canvases = canvases
    self.border = border
    isNearest = run.interpolation == .nearest
    size = run.framing.size
    channels = image.channels
  }

  /// Draws the pixels anew that do not lie well inside all canvases in between.
  func mend<Sample: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
    _ target: inout MutableSpan<Sample>, from source: Span<Sample>
  ) {
    var sums = [Double](repeating: 0, count: channels)
    let colors = canvases.map { $0.color?.map { Sample($0) } ?? [] }
    func read(_ columns: Range<Int>, _ row: Int) {
      for column in columns {
        self.read(Point(x: Double(column) + 0.5, y: Double(row) + 0.5), source, into: &sums)
        let to = (row * size.width + column) * channels
        for channel in 0..<channels { target[to + channel] = Sample(sums[channel] + 0.5) }
      }
    }
    for row in 0..<size.height {
      var columns = 0..<size.width
      for (place, canvas) in canvases.dropLast().enumerated() {
        let outer = seen(of: canvas, row, margin: isNearest ? 0 : -0.5, slack: 1, columns)
        let inner = seen(of: canvas, row, margin: isNearest ? 0 : 0.5, slack: -1, outer)
        fill(&target, columns.lowerBound..<outer.lowerBound, row, colors[place])
        fill(&target, outer.upperBound..<columns.upperBound, row, colors[place])
        read(outer.lowerBound..<inner.lowerBound, row)
        read(inner.upperBound..<outer.upperBound, row)
        columns = inner
      }
    }
  }

  private func fill<Sample: BitwiseCopyable & Equatable>(
    _ target: inout MutableSpan<Sample>, _ columns: Range<Int>, _ row: Int, _ color: [Sample]
  ) {
    let start = (row * size.width + columns.lowerBound) * channels
    let end = start + columns.count * channels
    guard start < end else { return }
    let first = color[0]
    if color.allSatisfy({ $0 == first }) {
      for place in start..<end { target[place] = first }
      return
    }
    for channel in 0..<channels {
      for place in stride(from: start + channel, to: end, by: channels) {
        target[place] = color[channel]
      }
    }
  }

  /// The columns, of some in a row, that lie in a canvas less a margin; more by the slack.
  private func seen(
    of canvas: Canvas, _ row: Int, margin: Double, slack: Double, _ columns: Range<Int>
  ) -> Range<Int> {
    var (first, last) = (Double(columns.lowerBound), Double(columns.upperBound))
    func keep(_ step: Double, _ start: Double, _ length: Int) {
      let (low, high) = (margin - start, Double(length) - margin - start)
      guard abs(step) > 1e-9 else {
        if low > slack * 1e-3 || high < slack * -1e-3 { last = first }
        return
      }
      first = max(first, (min(low / step, high / step) - slack).rounded(.up))
      last = min(last, (max(low / step, high / step) + slack).rounded(.down) + 1)
    }
    let (map, y) = (canvas.fromResult, Double(row) + 0.5)
    keep(map.a, map.a / 2 + map.b * y + map.c, canvas.size.width)
    keep(map.d, map.d / 2 + map.e * y + map.f, canvas.size.height)
    guard first < last else { return columns.lowerBound..<columns.lowerBound }
    return Int(first)..<Int(last)
  }

  /// Reads a place of the result as if each canvas on the way had been drawn.
  private func read<Sample: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
    _ place: Point, _ source: Span<Sample>, into sums: inout [Double]
  ) {
    for channel in 0..<channels { sums[channel] = 0 }
    var place = place
    var weight = 1.0
    for canvas in canvases {
      place = canvas.fromOuter.apply(place)
      if let color = canvas.color {
        let share = share(place.x, canvas.size.width) * share(place.y, canvas.size.height)
        if share < 1 {
          let rest = weight * (1 - share)
          for channel in 0..<channels { sums[channel] += rest * color[channel] }
          weight *= share
          guard weight > 0 else { return }
        }
      } else if border == .reflect {
        place = Point(
          x: mirrored(place.x, canvas.size.width), y: mirrored(place.y, canvas.size.height))
      }
      place = Point(x: held(place.x, canvas.size.width), y: held(place.y, canvas.size.height))
    }
    add(source, at: place, weight: weight, to: &sums)
  }

  private func add<Sample: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
    _ source: Span<Sample>, at place: Point, weight: Double, to sums: inout [Double]
  ) {
    let size = canvases[canvases.count - 1].size
    let shift = isNearest ? 0 : 0.5
    let (x, y) = (place.x - shift, place.y - shift)
    let (column, row) = (min(Int(x), size.width - 1), min(Int(y), size.height - 1))
    let right = min(column + 1, size.width - 1)
    let below = min(row + 1, size.height - 1)
    let fx = isNearest ? 0 : x - Double(column)
    let fy = isNearest ? 0 : y - Double(row)
    for channel in 0..<channels {
      func sample(_ column: Int, _ row: Int) -> Double {
        Double(source[(row * size.width + column) * channels + channel])
      }
      let upper = sample(column, row) * (1 - fx) + sample(right, row) * fx
      let lower = sample(column, below) * (1 - fx) + sample(right, below) * fx
      sums[channel] += weight * (upper * (1 - fy) + lower * fy)
    }
  }

  /// How much of what is read at a position comes from inside a side of a length.
  private func share(_ position: Double, _ length: Int) -> Double {
    if isNearest { return position >= 0 && position < Double(length) ? 1 : 0 }
    return max(0, min(1, position + 0.5, Double(length) + 0.5 - position))
  }

  /// The nearest position between the first and the last pixel of a side.
  private func held(_ position: Double, _ length: Int) -> Double {
    let margin = isNearest ? 0 : 0.5
    return position.isNaN ? margin : min(max(position, margin), Double(length) - margin)
  }

  /// The position mirrored about the first and the last pixel of a side until it lies between.
  private func mirrored(_ position: Double, _ length: Int) -> Double {
    guard length > 1 else { return 0.5 }
    let period = Double(2 * (length - 1))
    let place = abs(position - 0.5).truncatingRemainder(dividingBy: period)
    return min(place, period - place) + 0.5
  }
}
