import Geometry
import Pipeline

/// A pipeline as it will run: its stages, what each of them writes, and the memory that takes.
package struct PlanDrawing {
  let name: String
  let plugins: [String]
  let size: ImageSize?
  let decoding: PlanStep
  let steps: [PlanStep]
  /// The most memory that one picture's slots hold at once, as far as it is known.
  let peak: (bytes: Int, isComplete: Bool)

  /// Plans a pipeline.
  ///
  /// - Parameters:
  ///   - pipeline: The pipeline.
  ///   - size: The size of the picture as decoded, if it is known.
  package init(_ pipeline: Pipeline, size: ImageSize? = nil) {
    let start = pipeline.start(size: size)
    name = pipeline.name
    plugins = pipeline.plugins.map(\.name)
    self.size = size
    decoding = PlanStep(decoding: pipeline, start)
    steps = PlanStep.steps(of: pipeline.chain, from: start)
    peak = Self.peak(decoding, steps)
  }

  /// The size that a text such as `1920x1080` names; `nil` when it names none.
  package static func size(_ text: String) -> ImageSize? {
    let sides = text.split(omittingEmptySubsequences: false) { "xX×".contains($0) }
      .compactMap { Int($0) }
    guard sides.count == 2, sides.allSatisfy({ (1...65_535).contains($0) }) else { return nil }
    return ImageSize(width: sides[0], height: sides[1])
  }

  /// Follows what is held: the original all along, each slot until it is written anew.
  private static func peak(
    _ decoding: PlanStep, _ steps: [PlanStep]
  ) -> (bytes: Int, isComplete: Bool) {
    var isComplete = decoding.bytes != nil
    let original = decoding.bytes ?? 0
    var held: [String: Int] = [:]
    var most = original
    for step in steps {
      var more = 0
      for nested in step.nested {
        // A cut-out has no size before there is a picture.
        let inner = peak(decoding, nested.steps)
        more = max(more, inner.bytes - original)
        isComplete = false
      }
      let written = step.writes.map { ($0.slot, $0.bytes) }
      if written.contains(where: { $0.1 == nil }) { isComplete = false }
      more += written.reduce(0) { $0 + ($1.1 ?? 0) }
      most = max(most, original + held.values.reduce(0, +) + more)
      for (slot, bytes) in written { held[slot] = bytes ?? 0 }
    }
    return (most, isComplete)
  }

  /// What is to be said of the memory.
  var memoryRemark: String {
    let amount = Self.text(peak.bytes)
    guard !amount.isEmpty else {
      return "The memory hangs on the picture's size; --size 1920x1080 fills it in."
    }
    let most = "One picture holds at \(peak.isComplete ? "most" : "least") \(amount) at once"
    let remark =
      "\(most) (8-bit samples, 32-bit floats), times the workers; a network's own memory comes on top."
    guard size == nil, !peak.isComplete else { return remark }
    return remark + " What hangs on the picture's size is shown as ?; --size 1920x1080 fills it in."
  }

  /// Memory in words: `4.9 MB`.
  static func text(_ bytes: Int?) -> String {
    guard let bytes else { return "?" }
    guard bytes >= 1000 else { return bytes == 0 ? "" : "\(bytes) B" }
    let (unit, size) =
      bytes < 999_950 ? ("kB", 1e3) : bytes < 999_950_000 ? ("MB", 1e6) : ("GB", 1e9)
    let tenths = Int((Double(bytes) / size * 10).rounded())
    return "\(tenths / 10).\(tenths % 10) \(unit)"
  }
}
