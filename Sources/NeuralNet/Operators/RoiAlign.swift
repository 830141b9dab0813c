import Synchronization
import Tensors
import VectorMath

/// Samples each region of a feature map on a grid: `[R, C, outputHeight, outputWidth]`.
///
/// Inputs: features `[N, C, H, W]`, regions `[R, 4]` as `x0, y0, x1, y1`, for each region the
/// picture that it belongs to. Every cell of the grid is the mean, or the maximum, of samples that
/// are interpolated between four features; samples more than one outside count as zero.
///
/// Source: the ONNX operator RoiAlign, opsets 10, 16 and 22.
package struct RoiAlign: Operator {
  package static let kind = "RoiAlign"

  package enum Mode: String, Sendable {
    case average = "avg"

    /// The largest weighted feature, as the standard defines it.
    case maximum = "max"
  }

  package var mode = Mode.average
  package var outputHeight = 1
  package var outputWidth = 1

  /// The samples of a cell along each side; zero or less for as many as there are features.
  package var samplingRatio = 0

  /// The size of a feature map in relation to the picture.
  package var spatialScale: Float = 1

  /// Whether the centres of features lie at halves.
  package var isHalfPixel = true

  package init() {}

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    let regions = try operands.required(1).shape
    let pictures = try operands.required(2).shape
    guard shape.count == 4 else {
      throw .wrongRank(input: 0, expected: "4", got: shape.count)
    }
    guard regions.count == 2, regions[1] == 4 else {
      throw .wrongShape(input: 1, expected: "[R, 4]", got: regions)
    }
    guard pictures == [regions[0]] else {
      throw .wrongShape(input: 2, expected: "[\(regions[0])]", got: pictures)
    }
    guard (1...1 << 15).contains(outputHeight), (1...1 << 15).contains(outputWidth) else {
      throw .invalidAttribute("output_height", "\(outputHeight) × \(outputWidth) is not possible")
    }
    return [[regions[0], shape[1], outputHeight, outputWidth]]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let shape = try inputs.required(0).shape
    let features = try inputs.floats(0)
    let regions = try inputs.floats(1)
    let pictures = try inputs.integers(2)
    guard pictures.allSatisfy({ (0..<shape[0]).contains($0) }) else {
      throw .invalidValue("a region belongs to a picture that is not there")
    }
    let count = shapes[0][0]
    guard shapes[0].product > 0, shape[2] > 0, shape[3] > 0 else {
      return [
        Tensor(shape: shapes[0], floats: Array(repeating: 0, count: shapes[0].product))
      ]
    }
    var grids: [RegionGrid] = []
    grids.reserveCapacity(count)
    for region in 0..<count {
      grids.append(try grid(regions[(region * 4)..<(region * 4 + 4)], shape))
    }
    // Channels innermost, so that a sample is a row of numbers.
    var rows = context.pool.take(features.count)
    var span = rows.mutableSpan
    VectorMath.active.permute(
      features.span, shape: shape, order: [0, 2, 3, 1], into: &span, threads: context.threads)
    let pooled = Mutex(Array(repeating: [Float](), count: count))
    let area = shape[2] * shape[3] * shape[1]
    let source = rows
    ThreadTeam.spread(count: count, threads: context.threads) { region in
      let own = grids[region].pooled(
        source, at: pictures[region] * area, channels: shape[1], width: shape[3], mode: mode)
      pooled.withLock { $0[region] = own }
    }
    var result = context.pool.takeEmpty(shapes[0].product)
    for region in pooled.withLock({ $0 }) { result.append(contentsOf: region) }
    context.pool.give(rows)
    return [Tensor(shape: shapes[0], floats: result)]
  }

  private func grid(
    _ region: ArraySlice<Float>, _ shape: [Int]
  ) throws(OperatorError) -> RegionGrid {
    let offset: Float = isHalfPixel ? 0.5 : 0
    let ends = region.map { $0 * spatialScale - offset }
    func axis(
      _ start: Float, _ end: Float, cells: Int, size: Int
    ) throws(OperatorError) -> RegionGrid.Axis {
      let length = isHalfPixel ? end - start : max(end - start, 1)
      let wanted: Float =
        samplingRatio > 0 ? Float(samplingRatio) : (length / Float(cells)).rounded(.up)
      guard wanted.isFinite, start.isFinite, wanted > 0 else {
        return RegionGrid.Axis(cells: cells)
      }
      guard wanted <= 16384 else {
        throw .invalidValue("a region of \(length) takes too many samples")
      }
      return RegionGrid.Axis(
        start: start, step: length / Float(cells), samples: Int(wanted), cells: cells, size: size)
    }
    return RegionGrid(
      rows: try axis(ends[1], ends[3], cells: outputHeight, size: shape[2]),
      columns: try axis(ends[0], ends[2], cells: outputWidth, size: shape[3]))
  }
}
