extension VectorMath {
  /// Takes the source pixel under the centre of each target pixel, for any kind of sample.
  ///
  /// Source: Pillow's `ImagingScaleAffine`; positions are summed up, as there.
  package func resizeNearest<Sample: BitwiseCopyable>(
    _ source: PixelRows<Sample>, to target: MutablePixelRows<Sample>
  ) {
    let channels = source.channels
    let size =
      ScratchCutter.size(Int32.self, target.width) + ScratchCutter.size(Int32.self, target.height)
    Scratch.withBytes(size) { scratch in
      var cutter = ScratchCutter(scratch)
      let columns = cutter.take(Int32.self, target.width)
      let rows = cutter.take(Int32.self, target.height)
      fillPositions(columns, target.width, from: source.width)
      fillPositions(rows, target.height, from: source.height)
      for y in 0..<target.height {
        let output = target.row(y)
        if y > 0, rows[y] == rows[y - 1] {
          output.update(from: target.row(y - 1), count: target.stride)
          continue
        }
        let input = source.row(Int(rows[y]))
        switch channels {
        case 1:
          for x in 0..<target.width { output[x] = input[Int(columns[x])] }
        case 3:
          for x in 0..<target.width {
            let from = input + 3 * Int(columns[x])
            output[3 * x] = from[0]
            output[3 * x + 1] = from[1]
            output[3 * x + 2] = from[2]
          }
        default:
          for x in 0..<target.width {
            let from = input + channels * Int(columns[x])
            for c in 0..<channels { output[channels * x + c] = from[c] }
          }
        }
      }
    }
  }
}

private func fillPositions(_ list: UnsafeMutablePointer<Int32>, _ count: Int, from source: Int) {
  let scale = Double(source) / Double(count)
  var position = scale * 0.5
  for i in 0..<count {
    list[i] = Int32(min(Int(position), source - 1))
    position += scale
  }
}
