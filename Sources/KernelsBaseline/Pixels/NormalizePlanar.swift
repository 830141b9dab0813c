/// Writes `planes[c][i] = pixels[i * channels + order[c]] * scales[c] + biases[c]`, `i < count`.
///
/// `order` lists which source channel goes to each of the three or fewer planes. One rounding a
/// sample on tiers with fused multiply-add, two on the baseline.
func normalizePlanar(
  _ pixels: UnsafePointer<UInt8>, _ count: Int, _ channels: Int,
  _ planes: UnsafePointer<UnsafeMutablePointer<Float>>, _ planeCount: Int,
  _ order: UnsafePointer<Int>, _ scales: UnsafePointer<Float>, _ biases: UnsafePointer<Float>
) {
  if channels == 3, planeCount == 3 {
    // One loop over the pixels: the channels are taken apart in registers.
    var targets = (planes[0], planes[0], planes[0])
    var scale = SIMD3<Float>()
    var bias = SIMD3<Float>()
    var plane = 0
    while plane < 3 {
      switch order[plane] {
      case 0: targets.0 = planes[plane]
      case 1: targets.1 = planes[plane]
      default: targets.2 = planes[plane]
      }
      scale[order[plane]] = scales[plane]
      bias[order[plane]] = biases[plane]
      plane &+= 1
    }
    normalizeThree(pixels, count, targets.0, targets.1, targets.2, scale, bias)
    return
  }
  var plane = 0
  while plane < planeCount {
    let target = planes[plane]
    let source = pixels + order[plane]
    let scale = scales[plane]
    let bias = biases[plane]
    if channels == 1 {
      var i = 0
      while i < count {
        target[i] = multiplyAdd(Float(source[i]), scale, bias)
        i &+= 1
      }
    } else {
      var i = 0
      while i < count {
        target[i] = multiplyAdd(Float(source[i &* channels]), scale, bias)
        i &+= 1
      }
    }
    plane &+= 1
  }
}

@inline(__always)
private func normalizeThree(
  _ pixels: UnsafePointer<UInt8>, _ count: Int, _ first: UnsafeMutablePointer<Float>,
  _ second: UnsafeMutablePointer<Float>, _ third: UnsafeMutablePointer<Float>,
  _ scale: SIMD3<Float>, _ bias: SIMD3<Float>
) {
  var i = 0
  while i < count {
    first[i] = multiplyAdd(Float(pixels[3 &* i]), scale[0], bias[0])
    second[i] = multiplyAdd(Float(pixels[3 &* i &+ 1]), scale[1], bias[1])
    third[i] = multiplyAdd(Float(pixels[3 &* i &+ 2]), scale[2], bias[2])
    i &+= 1
  }
}
