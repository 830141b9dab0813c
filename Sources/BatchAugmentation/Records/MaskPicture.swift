import Datasets
import Geometry
import Imaging

/// Masks as runs and as pictures.
extension RunLengthMask {
  /// A picture of one channel: 255 where the mask is set.
  var picture: Image {
    var image = Image(width: size.width, height: size.height, channels: 1)
    let (width, height) = (size.width, size.height)
    image.withMutableBytes { bytes in
      for index in bytes.indices { bytes[index] = 0 }
      var place = 0
      for (index, run) in runs.enumerated() {
        if index % 2 == 1 {
          for pixel in place..<place + run {
            bytes[pixel % height * width + pixel / height] = 255
          }
        }
        place += run
      }
    }
    return image
  }

  /// Makes a mask of the pixels of a picture of one channel that are not 0.
  init?(_ image: Image, spelling: Spelling) {
    let (width, height) = (image.width, image.height)
    let sample = image.depth.byteCount
    var runs: [Int] = []
    image.withBytes { bytes in
      var isSet = false
      var run = 0
      for column in 0..<width {
        for row in 0..<height {
          let place = (row * width + column) * sample
          let value = bytes[place] != 0 || (sample == 2 && bytes[place + 1] != 0)
          if value != isSet {
            runs.append(run)
            (run, isSet) = (0, value)
          }
          run += 1
        }
      }
      runs.append(run)
    }
    self.init(size: ImageSize(width: width, height: height), runs: runs, spelling: spelling)
  }
}
