import VectorMath

/// Convolves plain pictures in Double, one result after the other.
func convolution(
  _ input: [Float], _ weights: [Float], _ g: ConvolutionGeometry
) -> [Double] {
  let inPerGroup = g.inChannels / g.groups
  let outPerGroup = g.outChannels / g.groups
  return (0..<g.outputCount).map { place in
    let x = place % g.outWidth
    let y = place / g.outWidth % g.outHeight
    let channel = place / (g.outWidth * g.outHeight) % g.outChannels
    let picture = place / (g.outWidth * g.outHeight * g.outChannels)
    var total = 0.0
    for c in 0..<inPerGroup {
      let plane = picture * g.inChannels + channel / outPerGroup * inPerGroup + c
      for ky in 0..<g.kernel.height {
        let iy = y * g.stride.height + ky * g.dilation.height - g.pads.top
        guard iy >= 0, iy < g.inHeight else { continue }
        for kx in 0..<g.kernel.width {
          let ix = x * g.stride.width + kx * g.dilation.width - g.pads.left
          guard ix >= 0, ix < g.inWidth else { continue }
          let weight = ((channel * inPerGroup + c) * g.kernel.height + ky) * g.kernel.width + kx
          total +=
            Double(input[(plane * g.inHeight + iy) * g.inWidth + ix]) * Double(weights[weight])
        }
      }
    }
    return total
  }
}
