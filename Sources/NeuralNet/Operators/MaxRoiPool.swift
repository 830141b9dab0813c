import Tensors

/// The maximum of each cell of a grid laid over each region of a feature map.
///
/// Inputs: features `[N, C, H, W]`, regions `[R, 5]` as picture, `x0, y0, x1, y1`, both corners
/// within. Cells outside the features give 0. Source: the ONNX operator MaxRoiPool, opset 1.
package struct MaxRoiPool: Operator {
  package static let kind = "MaxRoiPool"

  package var outputHeight: Int
  package var outputWidth: Int
  package var spatialScale: Float

  package init(outputHeight: Int, outputWidth: Int, spatialScale: Float = 1) {
    self.outputHeight = outputHeight
    self.outputWidth = outputWidth
    self.spatialScale = spatialScale
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    let regions = try operands.required(1).shape
    guard shape.count == 4 else {
      throw .wrongRank(input: 0, expected: "4", got: shape.count)
    }
    guard regions.count == 2, regions[1] == 5 else {
      throw .wrongShape(input: 1, expected: "[R, 5]", got: regions)
    }
    guard (1...1 << 15).contains(outputHeight), (1...1 << 15).contains(outputWidth) else {
      throw .invalidAttribute("pooled_shape", "[\(outputHeight), \(outputWidth)] is not possible")
    }
    return [[regions[0], shape[1], outputHeight, outputWidth]]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let shape = try inputs.required(0).shape
    let features = try inputs.floats(0)
    let regions = try inputs.floats(1)
    var result = context.pool.takeEmpty(shapes[0].product)
    for region in 0..<shapes[0][0] {
      let numbers = Array(regions[(region * 5)..<(region * 5 + 5)])
      guard numbers.allSatisfy(\.isFinite) else {
        throw .invalidValue("region \(region) is not finite")
      }
      let picture = Int(Int32(clamping: Int64(clamping: Double(numbers[0]))))
      guard (0..<shape[0]).contains(picture) else {
        throw .invalidValue("region \(region) belongs to a picture that is not there")
      }
      let ends = numbers.dropFirst().map {
        Int(Int32(clamping: Int64(clamping: Double(($0 * spatialScale).rounded()))))
      }
      let rows = cells(ends[1], ends[3], count: outputHeight, size: shape[2])
      let columns = cells(ends[0], ends[2], count: outputWidth, size: shape[3])
      for channel in 0..<shape[1] {
        let plane = (picture * shape[1] + channel) * shape[2] * shape[3]
        for row in rows {
          for column in columns {
            var best: Float?
            for y in row {
              for x in column {
                let value = features[plane + y * shape[3] + x]
                best = max(best ?? value, value)
              }
            }
            result.append(best ?? 0)
          }
        }
      }
    }
    return [Tensor(shape: shapes[0], floats: result)]
  }

  /// The features along one axis that each cell covers.
  private func cells(_ start: Int, _ end: Int, count: Int, size: Int) -> [Range<Int>] {
    let length = Float(max(end - start + 1, 1)) / Float(count)
    return (0..<count).map { cell in
      let first = Int((Float(cell) * length).rounded(.down)) + start
      let last = Int((Float(cell + 1) * length).rounded(.up)) + start
      let low = min(max(first, 0), size)
      return low..<max(low, min(max(last, 0), size))
    }
  }
}
