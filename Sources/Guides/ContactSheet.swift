import Geometry
import Imaging

/// Pictures with captions, side by side in one picture.
package struct ContactSheet {
  /// One picture of the sheet.
  package struct Panel {
    package var image: Image
    package var caption: String
    /// The second line of the caption.
    package var detail: String

    package init(image: Image, caption: String, detail: String = "") {
      self.image = image
      self.caption = caption
      self.detail = detail
    }
  }

  /// The heading.
  package var title: String
  /// The line below it.
  package var remark = ""
  package var panels: [Panel] = []
  /// Cells are so large; pictures that are larger are shrunk.
  package var cell = ImageSize(width: 300, height: 225)
  /// The number of columns; `nil` for one that fits the number of panels.
  package var columns: Int?

  /// Makes a sheet without pictures.
  package init(title: String) { self.title = title }

  private static let gap = 12
  private static let textHeight = 15
  private static let captionHeight = 46
  private static let headHeight = 64
  private static let paper = Color(red: 246, green: 246, blue: 244)
  private static let ink = Color(red: 30, green: 30, blue: 34)
  private static let faintInk = Color(red: 96, green: 96, blue: 104)

  /// Draws the sheet.
  ///
  /// - Throws: `ImagingError`, or what resizing throws.
  package func drawn() throws -> Image {
    let columns = columns ?? Self.columns(for: panels.count)
    let rows = (panels.count + columns - 1) / columns
    let step = (x: cell.width + Self.gap, y: cell.height + Self.captionHeight)
    var sheet = Image(
      width: columns * step.x + Self.gap, height: Self.headHeight + rows * step.y + Self.gap,
      filledWith: [246, 246, 244])
    for (text, y, height, ink) in [(title, 8, 20, Self.ink), (remark, 37, 15, Self.faintInk)]
    where !text.isEmpty {
      try sheet.drawText(
        Self.cut(text, height: height, to: sheet.width - 2 * Self.gap), x: Self.gap, y: y,
        height: height, color: ink)
    }
    for (index, panel) in panels.enumerated() {
      let left = Self.gap + index % columns * step.x
      let top = Self.headHeight + index / columns * step.y
      try draw(panel, on: &sheet, left: left, top: top)
    }
    return sheet
  }

  private static func columns(for count: Int) -> Int {
    switch count {
    case ...4: 2
    case ...9: 3
    case ...24: 4
    default: min(Int(Double(count).squareRoot()), 10)
    }
  }

  private func draw(
    _ panel: Panel, on sheet: inout Image, left: Int, top: Int
  ) throws {
    let image = try Self.fitted(panel.image, into: cell)
    try sheet.paste(
      image, x: left + (cell.width - image.width) / 2, y: top + (cell.height - image.height) / 2)
    let frame = Box(
      x0: Double(left), y0: Double(top), x1: Double(left + cell.width),
      y1: Double(top + cell.height))
    try sheet.drawBox(frame, color: Color(red: 208, green: 208, blue: 204))
    let lines = [(panel.caption, Self.ink), (panel.detail, Self.faintInk)].filter { !$0.0.isEmpty }
    for (line, text) in lines.enumerated() {
      try sheet.drawText(
        Self.cut(text.0, height: Self.textHeight, to: cell.width), x: left,
        y: top + cell.height + 3 + line * (Self.textHeight + 4), height: Self.textHeight,
        color: text.1)
    }
  }

  /// The picture in 8-bit RGB, shrunk if it is larger than a size.
  package static func fitted(_ image: Image, into size: ImageSize) throws -> Image {
    var plain = image.depth == .uint8 ? image : image.converted(depth: .uint8)
    if plain.channels == 2 || plain.channels == 4 {
      plain = try onCheckerboard(plain)
    } else if plain.channels != 3 {
      plain = try plain.rgb()
    }
    let scale = min(
      Double(size.width) / Double(image.width), Double(size.height) / Double(image.height), 1)
    guard scale < 1 else { return plain }
    return try plain.resized(
      width: max(1, Int((Double(image.width) * scale).rounded())),
      height: max(1, Int((Double(image.height) * scale).rounded())))
  }

  /// A picture with alpha laid on squares that show through.
  private static func onCheckerboard(_ image: Image) throws -> Image {
    var board = Image(width: image.width, height: image.height, filledWith: [255, 255, 255])
    let side = max(4, min(image.width, image.height) / 24)
    for row in 0...image.height / side {
      for column in 0...image.width / side where (row + column).isMultiple(of: 2) {
        let (x, y) = (Double(column * side), Double(row * side))
        try board.fillBox(
          Box(x0: x, y0: y, x1: x + Double(side), y1: y + Double(side)),
          color: Color(red: 205, green: 205, blue: 205))
      }
    }
    try board.paste(try image.rgb(), x: 0, y: 0, mask: image.selected([image.channels - 1]))
    return board
  }

  /// The text, cut so that it is at most so many pixels wide.
  private static func cut(
    _ text: String, height: Int, to width: Int
  ) throws(ImagingError) -> String {
    var cut = text
    while cut.count > 1 {
      guard try TextMask.rendered(cut, height: height).width > width else { break }
      cut = String(cut.dropLast(cut.hasSuffix("…") ? 2 : 1)) + "…"
    }
    return cut
  }
}
