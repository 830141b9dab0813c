/// Writes positions along a line seen in perspective: `xs[i] = (x + i dx) / (w + i dw)`, and `ys`
/// likewise.
///
/// Where the divisor falls below `2^-20` it counts as that. Equal bits on every tier.
///
/// - Writes up to a multiple of 16 numbers.
func fillProjective(
  _ x: Float, _ dx: Float, _ y: Float, _ dy: Float, _ w: Float, _ dw: Float,
  _ xs: UnsafeMutablePointer<Float>, _ ys: UnsafeMutablePointer<Float>, _ count: Int
) {
  let least = Lanes(repeating: 0x1p-20)
  var steps = Lanes(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
  let sixteen = Lanes(repeating: 16)
  var i = 0
  while i < count {
    let divisor = steps * Lanes(repeating: dw) + Lanes(repeating: w)
    let held = least.replacing(with: divisor, where: divisor .> least)
    store((steps * Lanes(repeating: dx) + Lanes(repeating: x)) / held, to: xs + i)
    store((steps * Lanes(repeating: dy) + Lanes(repeating: y)) / held, to: ys + i)
    steps += sixteen
    i &+= 16
  }
}
