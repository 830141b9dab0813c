/// Writes pieces of cubics: `((c3 t + c2) t + c1) t + c0`, `t` counted from the piece's start.
///
/// Piece `s` covers `starts[s]..<starts[s + 1]` and has the four coefficients `c0...c3` at
/// `coefficients[4 s]`; starts never fall. Equal bits on every tier.
///
/// - Writes up to 7 numbers past the last piece.
func fillCurves(
  _ starts: UnsafePointer<Int32>, _ coefficients: UnsafePointer<Float>, _ pieces: Int,
  _ target: UnsafeMutablePointer<Float>
) {
  let steps = SIMD8<Float>(0, 1, 2, 3, 4, 5, 6, 7)
  let eight = SIMD8<Float>(repeating: 8)
  var piece = 0
  while piece < pieces {
    let start = Int(starts[piece])
    let end = Int(starts[piece &+ 1])
    let c = coefficients + 4 &* piece
    let c0 = SIMD8<Float>(repeating: c[0])
    let c1 = SIMD8<Float>(repeating: c[1])
    let c2 = SIMD8<Float>(repeating: c[2])
    let c3 = SIMD8<Float>(repeating: c[3])
    var t = steps
    var i = start
    while i < end {
      let value = ((c3 * t + c2) * t + c1) * t + c0
      UnsafeMutableRawPointer(target + i).storeBytes(of: value, as: SIMD8<Float>.self)
      t += eight
      i &+= 8
    }
    piece &+= 1
  }
}
