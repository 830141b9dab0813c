/// Changes hue and lightness of RGB pixels in the model HLS; saturation stays.
///
/// Lightness becomes `L + lift * (1 - L)`, hue turns by `turn` of the circle. `channels` is the
/// distance of two pixels; samples past the third are not written. Equal bytes on every tier.
func shiftHueLightness(
  _ source: UnsafePointer<UInt8>, _ channels: Int, _ lifts: UnsafePointer<Float>,
  _ turns: UnsafePointer<Float>, _ target: UnsafeMutablePointer<UInt8>, _ count: Int
) {
  if channels == 3 {
    var i = 0
    while i < count {
      shift(source + 3 &* i, lifts[i], turns[i], target + 3 &* i)
      i &+= 1
    }
    return
  }
  var i = 0
  while i < count {
    shift(source + channels &* i, lifts[i], turns[i], target + channels &* i)
    i &+= 1
  }
}

/// Adds up twice the lightness, and its square, of RGB pixels: `max + min` of their samples.
func lightnessSums(
  _ source: UnsafePointer<UInt8>, _ channels: Int, _ count: Int,
  _ sums: UnsafeMutablePointer<UInt64>
) {
  var sum: UInt64 = 0
  var squares: UInt64 = 0
  var i = 0
  while i < count {
    let p = source + channels &* i
    let (r, g, b) = (UInt32(p[0]), UInt32(p[1]), UInt32(p[2]))
    let low = r < g ? r : g
    let high = r < g ? g : r
    let value = (low < b ? low : b) &+ (high < b ? b : high)
    sum &+= UInt64(value)
    squares &+= UInt64(value &* value)
    i &+= 1
  }
  sums[0] &+= sum
  sums[1] &+= squares
}

@inline(__always)
private func shift(
  _ source: UnsafePointer<UInt8>, _ lift: Float, _ turn: Float,
  _ target: UnsafeMutablePointer<UInt8>
) {
  let (r, g, b) = (Float(source[0]), Float(source[1]), Float(source[2]))
  let high = greatest(greatest(r, g), b)
  let low = least(least(r, g), b)
  let chroma = high - low
  let inverse = chroma > 0 ? 1 / chroma : 0
  let sixth =
    high == r
    ? (g - b) * inverse : (high == g ? (b - r) * inverse + 2 : (r - g) * inverse + 4)
  let turned = sixth + turn * 6
  // Safe: adding and taking away 1.5 * 2^23 rounds to a whole number of circles.
  let circles = (turned * (1 / 6) + 12_582_912) - 12_582_912
  let around = turned - circles * 6
  let hue = around < 0 ? around + 6 : around
  let lightness = (high + low) * 0.5
  let lifted = least(lightness + lift * (255 - lightness), 255)
  let room = greatest(255 - magnitude(2 * lightness - 255), 1)
  let newRoom = 255 - magnitude(2 * lifted - 255)
  let newChroma = chroma * newRoom / room
  let base = lifted - 0.5 * newChroma
  target[0] = roundedSample(base + newChroma * unit(magnitude(hue - 3) - 1))
  target[1] = roundedSample(base + newChroma * unit(2 - magnitude(hue - 2)))
  target[2] = roundedSample(base + newChroma * unit(2 - magnitude(hue - 4)))
}

@inline(__always)
private func greatest(_ a: Float, _ b: Float) -> Float { a > b ? a : b }

@inline(__always)
private func least(_ a: Float, _ b: Float) -> Float { a < b ? a : b }

@inline(__always)
private func magnitude(_ a: Float) -> Float { Float(bitPattern: a.bitPattern & 0x7FFF_FFFF) }

@inline(__always)
private func unit(_ a: Float) -> Float { least(greatest(a, 0), 1) }
