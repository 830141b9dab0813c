import Geometry
import Options
import Pipeline

/// Decodes YOLOX's single output.
///
/// - Input: `[1, N, 5 + C]`: centre and log size on a grid, objectness and class scores (0…1), the
///   grids of all strides one after the other.
/// - Source: Ge et al., YOLOX: Exceeding YOLO Series in 2021.
public struct YOLOX: DetectionDecoder {
  public static let kind = "yolox"
  public static let summary = "Boxes from YOLOX's grids of several strides."

  public struct Options: ComponentOptions {
    @Parameter(
      "Strides of the grids, in the order of the output.", unit: "pixels", range: 1...1024,
      count: 1...8)
    public var strides = [8, 16, 32]
    @Parameter("Whether the network has decoded the boxes itself (centre and size in pixels).")
    public var decoded = false

    public init() {}
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func check(_ outputs: [SlotPlan.Output], input: ImageSize?) throws {
    try Stages.check(outputs, count: 1)
    let rows = input.map { size in
      options.strides.reduce(0) { $0 + (size.width / $1) * (size.height / $1) }
    }
    let output = outputs[0]
    guard output.canBe([1, rows, nil]), (output.shape?[2] ?? 6) > 5 else {
      let count = rows.map { "\($0)" } ?? "N"
      throw StageError.misfit(output, wants: "[1, \(count), 5 + classes]")
    }
  }

  public func decode(
    _ outputs: NetworkOutputs, threshold: Double
  ) throws -> [DetectionCandidate] {
    guard let name = outputs.names.first, outputs.names.count == 1 else {
      throw StageError.shapeMismatch(expected: "one output", got: [outputs.names.count])
    }
    let rows = try outputs.rows(name)
    let grids = options.strides.map { stride in
      (stride, columns: outputs.frame.width / stride, lines: outputs.frame.height / stride)
    }
    let expected = grids.reduce(0) { $0 + $1.columns * $1.lines }
    guard rows.width > 5, rows.count == expected else {
      throw StageError.shapeMismatch(
        expected: "[1, \(expected), 5 + classes] for strides \(options.strides)",
        got: [1, rows.count, rows.width])
    }
    var found: [DetectionCandidate] = []
    var row = 0
    for (stride, columns, lines) in grids {
      for cell in 0..<columns * lines {
        defer { row += 1 }
        let objectness = rows[row, 4]
        guard objectness >= threshold else { continue }
        let code = SIMD4(rows[row, 0], rows[row, 1], rows[row, 2], rows[row, 3])
        let box = box(code, column: cell % columns, row: cell / columns, stride: Double(stride))
        for index in 0..<rows.width - 5 {
          let score = objectness * rows[row, 5 + index]
          guard score >= threshold else { continue }
          found.append(DetectionCandidate(box: box, classIndex: index, score: score))
        }
      }
    }
    return found
  }

  private func box(_ code: SIMD4<Double>, column: Int, row: Int, stride: Double) -> Box {
    guard !options.decoded else {
      return Box(center: Point(x: code[0], y: code[1]), width: code[2], height: code[3])
    }
    return GridCoder.yolox(code, column: column, row: row, stride: stride)
  }
}
