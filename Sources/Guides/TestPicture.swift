import Geometry
import Imaging

/// A picture in which every change is seen: colors, a gray ramp, fine lines and a letter, all lopsided.
///
/// Its objects have boxes, so that one sees labels move.
package struct TestPicture: Sendable {
  /// 480 × 360 pixels.
  package let image: Image
  /// The boxes of its objects.
  package let boxes: [Box]

  /// Draws it.
  ///
  /// - Throws: `ImagingError`.
  package init() throws(ImagingError) {
    var image = Self.sky()
    try Self.drawScene(&image)
    try Self.drawPatches(&image)
    self.image = image
    boxes = [Self.letter, Self.house]
  }

  private static let size = ImageSize(width: 480, height: 360)
  private static let letter = Box(x0: 282, y0: 58, x1: 402, y1: 228)
  private static let house = Box(x0: 40, y0: 118, x1: 190, y1: 268)

  /// A gradient that darkens to the right, over a meadow.
  private static func sky() -> Image {
    var samples: [UInt8] = []
    samples.reserveCapacity(size.area * 3)
    for y in 0..<size.height {
      for x in 0..<size.width {
        let (across, down) = (x * 255 / size.width, y * 255 / size.height)
        let isMeadow = y > 236 - x / 16
        let color =
          isMeadow
          ? (60 + across / 4, 160 - down / 4 + across / 8, 50)
          : (90 + down / 2 - across / 4, 150 + down / 3 - across / 4, 245 - across / 4)
        samples += [UInt8(color.0), UInt8(color.1), UInt8(color.2)]
      }
    }
    return Image(width: size.width, height: size.height, channels: 3, samples: samples)
  }

  private static func drawScene(_ image: inout Image) throws(ImagingError) {
    try image.drawDot(
      at: Point(x: 66, y: 56), radius: 34, color: Color(red: 255, green: 214, blue: 64))
    let roof = Color(red: 178, green: 48, blue: 42)
    for step in 0..<60 {
      let half = 75 * Double(step + 1) / 60
      try image.drawLine(
        from: Point(x: 115 - half + 2, y: 119 + Double(step)),
        to: Point(x: 115 + half - 2, y: 119 + Double(step)), color: roof, thickness: 2)
    }
    try image.fillBox(
      Box(x0: 50, y0: 178, x1: 180, y1: 268), color: Color(red: 238, green: 222, blue: 190))
    try image.fillBox(
      Box(x0: 66, y0: 206, x1: 98, y1: 268), color: Color(red: 104, green: 62, blue: 34))
    try image.fillBox(
      Box(x0: 122, y0: 198, x1: 162, y1: 232), color: Color(red: 120, green: 190, blue: 230))
    try image.drawBox(Box(x0: 122, y0: 198, x1: 162, y1: 232), color: .white, thickness: 3)
    // An F is its own mirror image in no direction.
    for bar in [
      Box(x0: 282, y0: 58, x1: 322, y1: 228), Box(x0: 282, y0: 58, x1: 402, y1: 94),
      Box(x0: 282, y0: 124, x1: 374, y1: 158),
    ] {
      try image.fillBox(bar, color: Color(red: 40, green: 36, blue: 92))
    }
    for line in 0..<14 {
      let x = 416 + Double(line) * 4
      try image.drawLine(
        from: Point(x: x, y: 60), to: Point(x: x - 20, y: 220), color: .black, thickness: 1)
    }
  }

  /// A row of colors over a ramp from black to white.
  private static func drawPatches(_ image: inout Image) throws(ImagingError) {
    let (width, height) = (Double(size.width), Double(size.height))
    let colors: [(UInt8, UInt8, UInt8)] = [
      (226, 32, 32), (242, 140, 28), (250, 224, 50), (40, 170, 70), (30, 190, 200), (40, 80, 210),
      (140, 50, 180), (230, 90, 160), (222, 178, 144), (96, 60, 40),
    ]
    for (index, color) in colors.enumerated() {
      let side = width / Double(colors.count)
      let patch = Box(
        x0: Double(index) * side, y0: height - 64, x1: Double(index + 1) * side, y1: height - 28)
      try image.fillBox(patch, color: Color(red: color.0, green: color.1, blue: color.2))
    }
    for step in 0..<32 {
      let side = width / 32
      let level = UInt8(step * 255 / 31)
      try image.fillBox(
        Box(x0: Double(step) * side, y0: height - 28, x1: Double(step + 1) * side, y1: height),
        color: Color(red: level, green: level, blue: level))
    }
  }
}
