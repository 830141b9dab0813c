import Geometry
import Imaging
import Options
import Pipeline

/// Draws boxes, keypoints and classes on the original picture and writes it to `annotated/`.
public struct Annotate: Stage {
  public static let kind = "annotate"
  public static let summary = "Draws what was found on the original picture, into annotated/."
  public static let example = #"{"format": "png", "score": 0.5}"#
  public static let reads: [Slot] = []
  public static let writes: [Slot] = []

  public struct Options: ComponentOptions {
    @Parameter("The file format.") public var format = FileChoice.same
    @Parameter("Quality of JPEG and WebP.", range: 1...100) public var quality = 90
    @Parameter("Whether class and score are written beside each box.") public var labels = true
    @Parameter("Whether keypoints are drawn.") public var keypoints = true
    @Parameter("Only boxes of at least this score are drawn.", range: 0...1) public var score = 0.0
    @Parameter(
      "Width of the lines; by default fitting the picture's size.", unit: "pixels",
      range: 1...100)
    public var lineWidth: Int? = nil
    @Parameter(
      "Height of the text; by default fitting the picture's size.", unit: "pixels",
      range: 6...1000)
    public var textHeight: Int? = nil

    public init() {}
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func process(_ sample: inout Sample) throws {
    guard let output = sample.context.output else { return }
    var image =
      sample.original.depth == .uint8
      ? sample.original : sample.original.converted(depth: .uint8)
    if image.channels == 1 { image = try image.rgb() }
    var style = LabelStyle.scaled(width: image.width, height: image.height)
    if let width = options.lineWidth { style.lineWidth = width }
    if let height = options.textHeight { style.textHeight = height }
    var line = 0
    for value in sample.allValues {
      switch value {
      case .detections(let detections):
        for detection in detections.reversed() {
          try draw(detection, on: &image, sample.originalFrame.map, style)
        }
      case .classification(let classification):
        try draw(classification, on: &image, style, &line)
      default: break
      }
    }
    let format = options.format.format(for: sample.item.path)
    let bytes = try image.encoded(EncodeOptions(format: format, quality: options.quality))
    try output.write(
      bytes, to: options.format.path(folder: "annotated", sample: sample, format: format))
  }

  private func draw(
    _ detection: Detection, on image: inout Image, _ map: AffineMap, _ style: LabelStyle
  ) throws {
    guard detection.best.score >= options.score else { return }
    let box = map.bounds(of: detection.box)
    let color = Palette.color(detection.best.index)
    try image.drawBox(box, color: color, thickness: style.lineWidth)
    if options.keypoints {
      for point in detection.keypoints {
        try image.drawDot(at: map.apply(point), radius: style.dotRadius, color: color)
      }
    }
    for part in detection.parts { try draw(part, on: &image, map, style) }
    guard options.labels else { return }
    var text = caption(detection.best)
    if let first = detection.classification?.classes.first { text += ": " + caption(first) }
    try image.drawLabel(text, above: box, color: color, style: style)
  }

  private func draw(
    _ classification: Classification, on image: inout Image, _ style: LabelStyle, _ line: inout Int
  ) throws {
    for scored in classification.classes {
      let top = Double(line * (style.textHeight + 2 * style.lineWidth) + style.textHeight) * 1.3
      guard top < Double(image.height) else { return }
      let anchor = Box(x0: 0, y0: top, x1: Double(image.width), y1: top + 1)
      try image.drawLabel(
        caption(scored), above: anchor, color: Palette.color(scored.index), style: style)
      line += 1
    }
  }

  private func caption(_ scored: ScoredClass) -> String {
    let hundredths = Int((scored.score * 100).rounded())
    let digits = hundredths % 100
    return "\(scored.label) \(hundredths / 100).\(digits < 10 ? "0" : "")\(digits)"
  }
}
