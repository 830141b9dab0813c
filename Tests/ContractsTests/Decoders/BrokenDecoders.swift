import Foundation
import Geometry
import Options
import Pipeline
import Synchronization
import Tensors

/// A decoder of `[1, N, 6]`: a box, a score and a class a row.
protocol RowDecoder: DetectionDecoder where Options == NoOptions {
  func candidates(
    _ rows: [Float], width: Int, threshold: Double
  ) throws -> [DetectionCandidate]
}

extension RowDecoder {
  static var kind: String { "test/" + "\(Self.self)".lowercased() }
  static var summary: String { "Is there to be checked." }

  func check(_ outputs: [SlotPlan.Output], input: ImageSize?) throws {
    guard outputs.count == 1 else {
      throw StageError.shapeMismatch(expected: "one output", got: [outputs.count])
    }
    guard let shape = outputs[0].shape else { return }
    guard shape.count == 3, shape[2] == nil || shape[2] == 6 else {
      throw StageError.shapeMismatch(expected: "[1, N, 6]", got: shape.map { $0 ?? -1 })
    }
  }

  func decode(_ outputs: NetworkOutputs, threshold: Double) throws -> [DetectionCandidate] {
    guard outputs.names.count == 1, let tensor = outputs.tensors[outputs.names[0]],
      tensor.shape.count == 3, tensor.shape[2] == 6
    else { throw StageError.shapeMismatch(expected: "[1, N, 6]", got: []) }
    return try candidates(try tensor.floats, width: 6, threshold: threshold)
  }

  func candidates(
    _ rows: [Float], width: Int, threshold: Double
  ) throws -> [DetectionCandidate] {
    stride(from: 0, to: rows.count, by: width).compactMap { start in
      let row = rows[start..<start + width].map { Double($0) }
      let box = Box(x0: row[0], y0: row[1], x1: row[0] + row[2], y1: row[1] + row[3])
      guard row[4] >= threshold, row[4] <= 1, box.isFinite else { return nil }
      return DetectionCandidate(box: box, classIndex: 0, score: row[4])
    }
  }
}

struct Rows: RowDecoder {
  init(options: NoOptions) {}
}

struct WordlessCheck: RowDecoder {
  init(options: NoOptions) {}
  func check(_ outputs: [SlotPlan.Output], input: ImageSize?) throws {
    guard outputs.count == 1, (outputs[0].shape?.count ?? 3) == 3,
      (outputs[0].shape?[2] ?? 6) == 6
    else { throw ForeignError() }
  }
}

struct ForeignOnRagged: RowDecoder {
  init(options: NoOptions) {}
  func candidates(
    _ rows: [Float], width: Int, threshold: Double
  ) throws -> [DetectionCandidate] {
    guard rows.count != 17 * 6 else { throw ForeignError() }
    return []
  }
}

struct ScoresBeyondOne: RowDecoder {
  init(options: NoOptions) {}
  func candidates(
    _ rows: [Float], width: Int, threshold: Double
  ) throws -> [DetectionCandidate] {
    [DetectionCandidate(box: Box(x0: 0, y0: 0, x1: 1, y1: 1), classIndex: 0, score: 1.5)]
  }
}

struct NegativeClass: RowDecoder {
  init(options: NoOptions) {}
  func candidates(
    _ rows: [Float], width: Int, threshold: Double
  ) throws -> [DetectionCandidate] {
    [DetectionCandidate(box: Box(x0: 0, y0: 0, x1: 1, y1: 1), classIndex: -1, score: 1)]
  }
}

struct IgnoresThreshold: RowDecoder {
  init(options: NoOptions) {}
  func candidates(
    _ rows: [Float], width: Int, threshold: Double
  ) throws -> [DetectionCandidate] {
    [DetectionCandidate(box: Box(x0: 0, y0: 0, x1: 1, y1: 1), classIndex: 0, score: 0.2)]
  }
}

struct ForeignOnNaN: RowDecoder {
  init(options: NoOptions) {}
  func candidates(
    _ rows: [Float], width: Int, threshold: Double
  ) throws -> [DetectionCandidate] {
    let isMixed = rows.contains { $0.isInfinite } && threshold == 0.3
    guard !isMixed else { throw ForeignError() }
    return []
  }
}

struct CountsCalls: RowDecoder {
  static let count = Atomic(0)
  init(options: NoOptions) {}
  func candidates(
    _ rows: [Float], width: Int, threshold: Double
  ) throws -> [DetectionCandidate] {
    let side = Double(Self.count.wrappingAdd(1, ordering: .relaxed).newValue)
    return [DetectionCandidate(box: Box(x0: 0, y0: 0, x1: side, y1: 1), classIndex: 0, score: 1)]
  }
}

struct SharesRows: RowDecoder {
  static let shared = Mutex<[Float]>([])
  init(options: NoOptions) {}
  func candidates(
    _ rows: [Float], width: Int, threshold: Double
  ) throws -> [DetectionCandidate] {
    Self.shared.withLock { $0 = rows }
    usleep(500)
    let first = Self.shared.withLock { $0.first.map { Double($0) } } ?? 0
    guard first.isFinite else { return [] }
    return [DetectionCandidate(box: Box(x0: first, y0: 0, x1: 2, y1: 1), classIndex: 0, score: 1)]
  }
}

struct RefusesItsBound: DetectionDecoder {
  static let kind = "test/refuses-its-bound"
  static let summary = "Is there to be checked."
  struct Options: ComponentOptions {
    @Parameter("Pixels a cell.", range: 1...64) var stride = 8
    init() {}
  }
  init(options: Options) throws {
    guard options.stride > 1 else { throw ForeignError() }
  }
  func decode(_ outputs: NetworkOutputs, threshold: Double) throws -> [DetectionCandidate] { [] }
}
