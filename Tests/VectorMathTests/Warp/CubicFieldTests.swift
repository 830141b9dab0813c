import Testing

@testable import VectorMath

@Suite struct CubicFieldTests {
  private func rows(_ field: CubicField, _ width: Int, _ height: Int) -> [(Float, Float)] {
    let positions = field.positions(width: width)
    var xs = [Float](repeating: 0, count: width + VectorMath.positionSlack)
    var ys = xs
    var result: [(Float, Float)] = []
    for row in 0..<height {
      var columns = xs.mutableSpan
      var lines = ys.mutableSpan
      positions(row, &columns, &lines)
      result += (0..<width).map { (xs[$0], ys[$0]) }
    }
    return result
  }

  /// Both kinds of cubics reproduce a plane; the interpolating one a cubic, too.
  @Test(arguments: [(CubicField.Basis.spline, 6.3), (.interpolating, 8), (.interpolating, 5.5)])
  func reproducesPolynomials(basis: CubicField.Basis, spacing: Double) {
    let origin = 0.5
    func exact(_ x: Double, _ y: Double) -> (Double, Double) {
      let bend = basis == .interpolating ? x * x * x / 5000 - y * y / 90 : 0
      return (0.9 * x - 0.2 * y + 4 + bend, 0.3 * x + 1.1 * y - 2 - bend)
    }
    var (xs, ys) = ([Double](), [Double]())
    for row in 0..<9 {
      for column in 0..<11 {
        let (x, y) = exact(
          origin + Double(column - 1) * spacing, origin + Double(row - 1) * 1.1 * spacing)
        xs.append(x)
        ys.append(y)
      }
    }
    let field = CubicField(
      basis, columns: 11, rows: 9, spacing: (spacing, 1.1 * spacing), origin: origin, xs: xs, ys: ys
    )
    let (width, height) = (Int(8 * spacing), Int(6 * spacing))
    for (place, found) in rows(field, width, height).enumerated() {
      let wanted = exact(Double(place % width) + 0.5, Double(place / width) + 0.5)
      #expect(abs(Double(found.0) - wanted.0) < 1e-3 && abs(Double(found.1) - wanted.1) < 1e-3)
    }
  }
}
