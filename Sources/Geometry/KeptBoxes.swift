/// When a kept box suppresses another.
struct SuppressionRule {
  /// The overlap above which the other box goes.
  var threshold: Double

  /// Whether the overlap is distance IoU rather than plain IoU.
  var subtractsDistance: Bool
}

/// The survivors of a greedy suppression, found again by where they lie.
///
/// Boxes that are apart never suppress each other, so survivors are filed under the cells of a
/// uniform grid and a candidate is compared with those of its own cells only. A box over many cells
/// is compared with everything.
struct KeptBoxes {
  private static let gridMinimum = 48
  private static let cellsMaximum = 36

  private let rule: SuppressionRule
  private var boxes: [Box] = []
  private var areas: [Double] = []

  private var columns = 0
  private var rows = 0
  private var origin = Point.zero
  private var cellsPerPixel = Point.zero
  /// For each cell, the place in `links` of its latest entry, or -1.
  private var heads: [Int32] = []
  private var links: [Link] = []
  /// Survivors over too many cells to file.
  private var unfiled: [Int32] = []

  private struct Link {
    var box: Int32
    var next: Int32
  }

  /// The cells that a box touches, both ends included.
  private struct Cells {
    var columns: ClosedRange<Int>
    var rows: ClosedRange<Int>
    var count: Int { columns.count * rows.count }
  }

  /// How many boxes have been admitted.
  private(set) var count = 0

  init(for entries: ArraySlice<Candidates.Entry>, of candidates: [Box], rule: SuppressionRule) {
    self.rule = rule
    guard entries.count >= Self.gridMinimum else { return }
    var extent: Box?
    var (width, height, counted) = (0.0, 0.0, 0.0)
    for entry in entries {
      let box = candidates[entry.index]
      guard !box.isEmpty, box.isFinite else { continue }
      extent = extent?.union(box) ?? box
      width += box.width
      height += box.height
      counted += 1
    }
    guard let extent, extent.width.isFinite, extent.height.isFinite else { return }
    let most = min(Double(entries.count).squareRoot(), 256)
    columns = Int(min(most, max(1, extent.width * counted / width)).rounded(.down))
    rows = Int(min(most, max(1, extent.height * counted / height)).rounded(.down))
    origin = Point(x: extent.x0, y: extent.y0)
    cellsPerPixel = Point(
      x: Double(columns) / extent.width, y: Double(rows) / extent.height)
    guard cellsPerPixel.x.isFinite, cellsPerPixel.y.isFinite, columns * rows > 1 else {
      columns = 0
      return
    }
    heads = [Int32](repeating: -1, count: columns * rows)
  }

  /// Takes a box in unless a survivor suppresses it; says whether it was taken.
  mutating func admit(_ box: Box) -> Bool {
    guard !box.isEmpty, box.isFinite else {
      count += 1
      return true
    }
    let area = box.area
    let cells = cells(of: box)
    guard !isSuppressed(box, area, cells) else { return false }
    let place = Int32(truncatingIfNeeded: boxes.count)
    boxes.append(box)
    areas.append(area)
    count += 1
    guard let cells else {
      unfiled.append(place)
      return true
    }
    for row in cells.rows {
      for cell
        in (row * columns + cells.columns.lowerBound)...(row * columns
        + cells.columns.upperBound)
      {
        links.append(Link(box: place, next: heads[cell]))
        heads[cell] = Int32(truncatingIfNeeded: links.count - 1)
      }
    }
    return true
  }

  private func isSuppressed(_ box: Box, _ area: Double, _ cells: Cells?) -> Bool {
    guard let cells else {
      for place in boxes.indices where suppresses(place, box, area) { return true }
      return false
    }
    for place in unfiled where suppresses(Int(place), box, area) { return true }
    for row in cells.rows {
      for column in cells.columns {
        var link = heads[row * columns + column]
        while link >= 0 {
          let entry = links[Int(link)]
          if suppresses(Int(entry.box), box, area) { return true }
          link = entry.next
        }
      }
    }
    return false
  }

  private func suppresses(_ place: Int, _ box: Box, _ area: Double) -> Bool {
    let kept = boxes[place]
    let width = min(kept.x1, box.x1) - max(kept.x0, box.x0)
    let height = min(kept.y1, box.y1) - max(kept.y0, box.y0)
    guard width > 0, height > 0 else { return false }
    let common = width * height
    let overlap = common / (areas[place] + area - common)
    guard rule.subtractsDistance else { return overlap > rule.threshold }
    return overlap > rule.threshold && kept.diou(box) > rule.threshold
  }

  /// The cells that a box touches, or `nil` when there is no grid or they are too many.
  private func cells(of box: Box) -> Cells? {
    guard columns > 0 else { return nil }
    let left = cell(box.x0 - origin.x, cellsPerPixel.x, columns)
    let right = cell(box.x1 - origin.x, cellsPerPixel.x, columns)
    let top = cell(box.y0 - origin.y, cellsPerPixel.y, rows)
    let bottom = cell(box.y1 - origin.y, cellsPerPixel.y, rows)
    let cells = Cells(columns: left...right, rows: top...bottom)
    return cells.count <= Self.cellsMaximum ? cells : nil
  }

  private func cell(_ offset: Double, _ cellsPerPixel: Double, _ count: Int) -> Int {
    min(max(Int(offset * cellsPerPixel), 0), count - 1)
  }
}
