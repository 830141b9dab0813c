import Augmentation
import Geometry
import Imaging
import Options

/// Applies an augmentation, options in JSON, to a picture.
func changed<Made: Augmentation>(
  _ type: Made.Type, _ text: String, _ image: Image, number: Int = 0
) throws -> Image {
  try AugmentationChain([.init(try make(type, text))])
    .plan(for: ImageSize(image), key: .numbered(number)).apply(to: image)
}

/// A picture of one value in all color channels and another in alpha, if there is any.
func even(
  _ width: Int, _ height: Int, channels: Int = 3, value: Int = 100, depth: Image.Depth = .uint8
) -> Image {
  let hasAlpha = channels == 2 || channels == 4
  let scale = depth == .uint8 ? 1 : 257
  return Image(
    width: width, height: height,
    filledWith: (0..<channels).map { hasAlpha && $0 == channels - 1 ? 77 * scale : value * scale },
    depth: depth)
}

/// The samples of a picture of any depth.
func levels(_ image: Image) -> [Int] {
  image.depth == .uint8
    ? image.withBytes { bytes in (0..<bytes.count).map { Int(bytes[$0]) } }
    : image.withSamples16 { wide in (0..<wide.count).map { Int(wide[$0]) } }
}

/// The mean of the color channels, 0...1.
func brightness(_ image: Image) -> Double {
  let all = levels(image)
  let hasAlpha = image.channels == 2 || image.channels == 4
  let colors = all.enumerated().filter {
    !hasAlpha || $0.offset % image.channels != image.channels - 1
  }
  return colors.reduce(0.0) { $0 + Double($1.element) } / Double(colors.count)
    / Double(image.depth.maximum)
}
