/// Writes `target[i * n + k] = pixels[i * channels + order[k]] * scales[k] + biases[k]`.
///
/// `i < count`, `k < n`. One rounding a sample on tiers with fused multiply-add, two on the
/// baseline.
func normalizeInterleaved(
  _ pixels: UnsafePointer<UInt8>, _ count: Int, _ channels: Int,
  _ target: UnsafeMutablePointer<Float>, _ outputs: Int, _ order: UnsafePointer<Int>,
  _ scales: UnsafePointer<Float>, _ biases: UnsafePointer<Float>
) {
  if channels == 3, outputs == 3 {
    let first = pixels + order[0]
    let second = pixels + order[1]
    let third = pixels + order[2]
    let scale = (scales[0], scales[1], scales[2])
    let bias = (biases[0], biases[1], biases[2])
    var i = 0
    while i < count {
      target[3 &* i] = multiplyAdd(Float(first[3 &* i]), scale.0, bias.0)
      target[3 &* i &+ 1] = multiplyAdd(Float(second[3 &* i]), scale.1, bias.1)
      target[3 &* i &+ 2] = multiplyAdd(Float(third[3 &* i]), scale.2, bias.2)
      i &+= 1
    }
    return
  }
  var k = 0
  while k < outputs {
    let source = pixels + order[k]
    let scale = scales[k]
    let bias = biases[k]
    var i = 0
    while i < count {
      target[i &* outputs &+ k] = multiplyAdd(Float(source[i &* channels]), scale, bias)
      i &+= 1
    }
    k &+= 1
  }
}
