@testable import VectorMath

/// What filters are compared with: sums over places in `Double`, the picture being carried on
/// beyond its edge.
func filtered(
  _ source: TestPicture<UInt8>, border: WarpBorder = .reflect,
  _ value: (_ sample: (Int, Int) -> Double) -> Double
) -> [Double] {
  var result: [Double] = []
  for y in 0..<source.height {
    for x in 0..<source.width {
      for c in 0..<source.channels {
        result.append(
          value { dx, dy in
            let column = resolve(x + dx, count: source.width, border: border) ?? 0
            let row = resolve(y + dy, count: source.height, border: border) ?? 0
            return Double(source[column, row, c])
          })
      }
    }
  }
  return result
}

/// Shapes whose rows end anywhere in a vector, smaller than the filters among them.
let filterShapes = [
  (1, 1, 1), (2, 3, 4), (5, 4, 3), (13, 9, 5), (22, 7, 3), (64, 3, 1), (43, 6, 3), (130, 5, 2),
]
