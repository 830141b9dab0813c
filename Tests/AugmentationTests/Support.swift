import Augmentation
import Foundation
import Geometry
import Imaging
import Options
import StrictJSON
import Testing

/// Reads options as a spec does.
///
/// - Returns: The options, or `nil` with what was noted.
func options<Read: ComponentOptions>(
  _ type: Read.Type, _ text: String
) throws -> (options: Read?, notes: [String]) {
  var catalog = ComponentCatalog()
  BuiltinAugmentations.register(in: &catalog)
  var reader = OptionsReader(catalog: catalog, baseFolder: "/")
  let node = try JSONParser.read(Array(text.utf8))
  let read = reader.read(type, node, offset: 0)
  return (read, reader.diagnostics.map { "\($0.pointer): \($0.message)" })
}

/// Makes an augmentation from options in JSON.
func make<Made: Augmentation>(_ type: Made.Type, _ text: String) throws -> any Augmentation {
  let (options, notes) = try options(Made.Options.self, text)
  return try Made(options: try #require(options, "\(notes)"))
}

extension ImageSize {
  /// The size of a picture.
  init(_ image: Image) { self.init(width: image.width, height: image.height) }
}

extension AugmentationKey {
  /// A key of its own for each number.
  static func numbered(_ number: Int) -> AugmentationKey {
    AugmentationKey(seed: 7, path: Array("folder/\(number).jpg".utf8), position: [2])
  }
}

/// A black gray picture with a white square of odd side about the centre of a pixel.
func marked(_ size: ImageSize, column: Int, row: Int, reach: Int = 1) -> Image {
  var samples = [UInt8](repeating: 0, count: size.area)
  for y in row - reach...row + reach {
    for x in column - reach...column + reach { samples[y * size.width + x] = 255 }
  }
  return Image(width: size.width, height: size.height, channels: 1, samples: samples)
}

/// The centre of brightness of a gray picture in continuous coordinates, or `nil` when black.
func brightPoint(_ image: Image) -> Point? {
  var (x, y, total) = (0.0, 0.0, 0.0)
  image.withBytes { samples in
    for place in 0..<samples.count {
      let value = Double(samples[place])
      x += value * (Double(place % image.width) + 0.5)
      y += value * (Double(place / image.width) + 0.5)
      total += value
    }
  }
  return total > 0 ? Point(x: x / total, y: y / total) : nil
}

/// The samples of an 8-bit picture.
func samples(_ image: Image) -> [UInt8] {
  image.withBytes { bytes in (0..<bytes.count).map { bytes[$0] } }
}

/// A picture of unlike samples.
func speckled(_ width: Int, _ height: Int, channels: Int = 3) -> Image {
  let count = width * height * channels
  return Image(
    width: width, height: height, channels: channels,
    samples: (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ $0 / 7) })
}

/// A picture of slow waves; alpha, if there is any, is full.
func smooth(_ width: Int, _ height: Int, channels: Int = 3) -> Image {
  let hasAlpha = channels == 2 || channels == 4
  var samples: [UInt8] = []
  for y in 0..<height {
    for x in 0..<width {
      for channel in 0..<channels {
        let phase = Double(x) / 17 + Double(y) / 23 + Double(channel)
        let isAlpha = hasAlpha && channel == channels - 1
        samples.append(isAlpha ? 255 : UInt8((128 + 60 * sin(phase)).rounded()))
      }
    }
  }
  return Image(width: width, height: height, channels: channels, samples: samples)
}
