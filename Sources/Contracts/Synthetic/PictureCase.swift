import Imaging

/// A made-up picture: its shape, and what is on it.
struct PictureCase: Sendable, CustomStringConvertible {
  /// What is on a picture.
  enum Pattern: Int, Sendable, CaseIterable {
    /// Levels that rise along both axes.
    case gradient
    /// Levels without order.
    case noise
    /// One level.
    case flat
    /// Dark strokes on a light ground.
    case text
    /// A disc on a plain ground.
    case object
  }

  var width: Int
  var height: Int
  var channels = 3
  var depth = Image.Depth.uint8
  var pattern = Pattern.gradient

  /// A picture that every component should work on.
  static let ordinary = PictureCase(width: 64, height: 48)

  /// The same with each of the patterns, then in gray, with transparency, and with 16 bits.
  static let ordinaries: [PictureCase] = {
    let kinds: [(Int, Image.Depth)] = [(3, .uint8), (1, .uint8), (4, .uint8), (3, .uint16)]
    return kinds.flatMap { channels, depth in
      Pattern.allCases.map {
        PictureCase(width: 64, height: 48, channels: channels, depth: depth, pattern: $0)
      }
    }
  }()

  /// Sizes, channels and depths that components forget about.
  static let odd: [PictureCase] = {
    let sizes = [(1, 1), (1, 7), (7, 1), (3, 5), (17, 31), (64, 48)]
    let kinds: [(Int, Image.Depth)] = [(3, .uint8), (1, .uint8), (4, .uint8), (3, .uint16)]
    var cases: [PictureCase] = []
    for (width, height) in sizes {
      for (channels, depth) in kinds {
        let pattern = Pattern.allCases[cases.count % Pattern.allCases.count]
        cases.append(
          PictureCase(
            width: width, height: height, channels: channels, depth: depth, pattern: pattern))
      }
    }
    return cases + [
      PictureCase(width: 17, height: 31, channels: 1, depth: .uint16, pattern: .noise),
      PictureCase(width: 641, height: 479, pattern: .text),
    ]
  }()

  var description: String {
    let names = [1: "gray", 3: "RGB", 4: "RGBA"]
    let bits = depth == .uint16 ? ", 16 bits" : ""
    return "\(width) × \(height) \(names[channels] ?? "\(channels) channels")\(bits), \(pattern)"
  }

  /// Draws the picture; equal cases are equal pictures in memory of their own.
  func image() -> Image {
    let top = depth.maximum
    var noise = UInt64(truncatingIfNeeded: width &* 7919 &+ height &* 104_729 &+ channels)
    var samples: [UInt16] = []
    samples.reserveCapacity(width * height * channels)
    for row in 0..<height {
      for column in 0..<width {
        for channel in 0..<channels {
          let level: Int
          switch pattern {
          case .gradient:
            level = (column * top / max(1, width - 1) + row * top / max(1, height - 1)) / 2
          case .noise:
            noise = noise &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            level = Int(noise >> 33) % (top + 1)
          case .flat: level = top * (channel + 2) / 7
          case .text:
            let isStroke = row % 12 < 8 && (column / 2 + row / 12 * 3) % 5 < 2 && column % 23 > 3
            level = isStroke ? top / 10 : top * 9 / 10
          case .object:
            let (x, y) = (2 * column - width + 1, 2 * row - height + 1)
            let isDisc = 4 * (x * x + y * y) < min(width * width, height * height)
            level = isDisc ? top * (channel + 1) / 5 : top * 4 / 5
          }
          samples.append(UInt16(level))
        }
      }
    }
    guard depth == .uint16 else {
      return Image(
        width: width, height: height, channels: channels, samples: samples.map { UInt8($0) })
    }
    return Image(width: width, height: height, channels: channels, samples: samples)
  }
}
