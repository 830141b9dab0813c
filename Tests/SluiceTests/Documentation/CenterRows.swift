// snippet: decoder
import Sluice

/// Decodes one output `[1, N, 5]`: center x, center y, width, height, score.
struct CenterRows: DetectionDecoder {
  static let kind = "local/center-rows"
  static let summary = "Decodes rows of center, size and score."
  typealias Options = NoOptions

  init(options: NoOptions) {}

  func check(_ outputs: [SlotPlan.Output], input: ImageSize?) throws {
    guard let shape = outputs.first?.shape else { return }
    guard shape.count == 3, shape[2] ?? 5 == 5 else {
      throw StageError.shapeMismatch(expected: "[1, N, 5]", got: shape.map { $0 ?? -1 })
    }
  }

  func decode(_ outputs: NetworkOutputs, threshold: Double) throws -> [DetectionCandidate] {
    guard let name = outputs.names.first, let rows = outputs.tensors[name],
      rows.shape.count == 3, rows.shape[2] == 5
    else { throw StageError.missingSlot(.outputs) }
    let values = try rows.floats.map { Double($0) }
    return stride(from: 0, to: values.count, by: 5).compactMap { row in
      guard values[row + 4] >= threshold else { return nil }
      let center = Point(x: values[row], y: values[row + 1])
      let box = Box(center: center, width: values[row + 2], height: values[row + 3])
      return DetectionCandidate(box: box, classIndex: 0, score: values[row + 4])
    }
  }
}
// end
