/// Counts the samples of each value; `count` pixels of `channels` samples.
///
/// `counts` holds two tables of 256 a channel, all zero before: value `v` of channel `c` is counted
/// in entries `512 * c + v` and `512 * c + 256 + v`, by turns, so that runs of one value do not wait
/// for themselves.
func countBytes(
  _ source: UnsafePointer<UInt8>, _ count: Int, _ channels: Int,
  _ counts: UnsafeMutablePointer<UInt32>
) {
  switch channels {
  case 1:
    var i = 0
    while i &+ 4 <= count {
      counts[Int(source[i])] &+= 1
      counts[256 &+ Int(source[i &+ 1])] &+= 1
      counts[Int(source[i &+ 2])] &+= 1
      counts[256 &+ Int(source[i &+ 3])] &+= 1
      i &+= 4
    }
    while i < count {
      counts[Int(source[i])] &+= 1
      i &+= 1
    }
  case 3:
    var i = 0
    while i &+ 2 <= count {
      let pixels = source + 3 &* i
      counts[Int(pixels[0])] &+= 1
      counts[512 &+ Int(pixels[1])] &+= 1
      counts[1024 &+ Int(pixels[2])] &+= 1
      counts[256 &+ Int(pixels[3])] &+= 1
      counts[768 &+ Int(pixels[4])] &+= 1
      counts[1280 &+ Int(pixels[5])] &+= 1
      i &+= 2
    }
    if i < count {
      let pixel = source + 3 &* i
      counts[Int(pixel[0])] &+= 1
      counts[512 &+ Int(pixel[1])] &+= 1
      counts[1024 &+ Int(pixel[2])] &+= 1
    }
  default:
    var i = 0
    while i < count {
      var channel = 0
      while channel < channels {
        let value = Int(source[i &* channels &+ channel])
        counts[512 &* channel &+ 256 &* (i & 1) &+ value] &+= 1
        channel &+= 1
      }
      i &+= 1
    }
  }
}
