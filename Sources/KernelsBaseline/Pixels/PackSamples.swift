/// Writes `target[i * channels + c] = round(clamp(planes[c][i * step] * scales[c] + biases[c]))`.
///
/// Rounds half to even; clamps to 0...255; NaN becomes 0. `step` is 1 for planes and the channel
/// count for interleaved samples.
func packSamples(
  _ planes: UnsafePointer<UnsafePointer<Float>>, _ step: Int, _ count: Int, _ channels: Int,
  _ scales: UnsafePointer<Float>, _ biases: UnsafePointer<Float>,
  _ target: UnsafeMutablePointer<UInt8>
) {
  var channel = 0
  while channel < channels {
    let plane = planes[channel]
    let scale = scales[channel]
    let bias = biases[channel]
    var i = 0
    while i < count {
      let value = multiplyAdd(plane[i &* step], scale, bias)
      // Adding 1.5 * 2^23 leaves the rounded integer in the low bits.
      let positive = value > 0 ? value : 0
      let bounded = positive < 255 ? positive : 255
      let bits = (bounded + 12_582_912).bitPattern
      target[i &* channels &+ channel] = UInt8(truncatingIfNeeded: bits)
      i &+= 1
    }
    channel &+= 1
  }
}
