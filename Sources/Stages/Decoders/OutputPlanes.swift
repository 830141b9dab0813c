import Pipeline
import Tensors

/// A network output of shape `[1, C, H, W]`, read by channel, row and column.
struct OutputPlanes {
  let values: [Float]
  let width: Int
  let height: Int

  subscript(channel: Int, row: Int, column: Int) -> Double {
    Double(values[(channel * height + row) * width + column])
  }
}

/// A network output of shape `[1, N, K]`, read by row and column.
struct OutputRows {
  let values: [Float]
  let count: Int
  let width: Int

  subscript(row: Int, column: Int) -> Double { Double(values[row * width + column]) }
}

extension NetworkOutputs {
  func floats(_ name: String) throws -> (shape: [Int], values: [Float]) {
    guard let tensor = tensors[name] else {
      throw StageError.failed(
        code: "missing-output",
        "the network has no output \"\(name)\", only " + names.joined(separator: ", "))
    }
    guard case .float32(let values) = tensor.storage else {
      throw StageError.misfit("the output \"\(name)\" is \(tensor.elementType), not float32")
    }
    return (tensor.shape, values)
  }

  /// An output of a number of channels, and of the rows and columns of another one.
  func plane(
    _ name: String, channels: Int, like other: OutputPlanes? = nil
  ) throws -> OutputPlanes {
    let (shape, values) = try floats(name)
    guard shape.count == 4, shape[0] == 1, shape[1] == channels,
      other == nil || (shape[2] == other?.height && shape[3] == other?.width)
    else {
      let sides = other.map { "\($0.height), \($0.width)" } ?? "H, W"
      throw StageError.shapeMismatch(expected: "[1, \(channels), \(sides)] of \(name)", got: shape)
    }
    return OutputPlanes(values: values, width: shape[3], height: shape[2])
  }

  func rows(_ name: String, width: Int? = nil) throws -> OutputRows {
    let (shape, values) = try floats(name)
    let isFlat = shape.count == 2 || (shape.count == 3 && shape[0] == 1)
    guard isFlat, let last = shape.last, width == nil || width == last else {
      throw StageError.shapeMismatch(
        expected: "[1, N, \(width.map { "\($0)" } ?? "K")] of \(name)", got: shape)
    }
    return OutputRows(values: values, count: shape[shape.count - 2], width: last)
  }
}
