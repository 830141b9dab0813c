import Sluice

/// Finds the brightest pixel.
struct Highlight: Stage {
  static let kind = "local/highlight"
  static let summary = "Finds the brightest pixel."
  static let reads: [Slot] = [.image]
  static let writes: [Slot] = [.detections]
  typealias Options = NoOptions

  init(options: NoOptions) {}

  // snippet: detections
  func process(_ sample: inout Sample) throws {
    let picture = try sample.picture()
    let gray = try picture.image.grayscale().converted(depth: .uint8)
    let brightest = gray.withBytes { bytes in
      bytes.indices.max { bytes[$0] < bytes[$1] } ?? 0
    }
    let (row, column) = brightest.quotientAndRemainder(dividingBy: gray.width)
    let spot = Box(x: Double(column), y: Double(row), width: 1, height: 1)
    let box = picture.frame.original(of: spot)
    let best = ScoredClass(index: 0, label: "highlight", score: 1)
    sample.set(.detections(box.map { [Detection(box: $0, best: best)] } ?? []))
  }
  // end
}
