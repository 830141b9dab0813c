import Augmentation
import Foundation
import Geometry
import Imaging
import Options
import Synchronization
import Tensors

/// An augmentation that draws one number and has no options.
protocol PlainAugmentation: Augmentation where Options == NoOptions, Parameters == Double {}

extension PlainAugmentation {
  static var kind: String { "test/" + "\(Self.self)".lowercased() }
  static var summary: String { "Is there to be checked." }
  func sample(using random: inout CounterRandom, size: ImageSize) -> Double {
    random.uniform(in: 0.5...1)
  }
}

extension Image {
  /// Every 16-bit sample, or byte, changed.
  func changed(_ change: (Int, Double) -> Double) -> Image {
    var result = self
    switch depth {
    case .uint8:
      result.withMutableBytes { bytes in
        for index in bytes.indices { bytes[index] = UInt8(change(index, Double(bytes[index]))) }
      }
    case .uint16:
      result.withMutableSamples16 { samples in
        for index in samples.indices {
          samples[index] = UInt16(change(index, Double(samples[index])))
        }
      }
    }
    return result
  }

  /// The picture with its first byte set.
  func marked(_ byte: UInt8) -> Image {
    var result = self
    result.withMutableBytes { $0[0] = byte }
    return result
  }
}

struct Flip: PlainAugmentation {
  init(options: NoOptions) {}
  func displacement(_ parameters: Double, size: ImageSize) -> Displacement {
    .affine(
      Framing(map: AffineMap(a: -1, b: 0, c: Double(size.width), d: 0, e: 1, f: 0), size: size))
  }
  func apply(_ parameters: Double, to image: Image) throws -> Image { image.flippedHorizontally() }
}

struct FlipWithoutLabels: PlainAugmentation {
  init(options: NoOptions) {}
  func apply(_ parameters: Double, to image: Image) throws -> Image { image.flippedHorizontally() }
}

struct DarkFlipWithoutLabels: PlainAugmentation {
  init(options: NoOptions) {}
  func apply(_ parameters: Double, to image: Image) throws -> Image {
    image.flippedVertically().changed { $1 * parameters }
  }
}

struct LabelsOffByOne: PlainAugmentation {
  init(options: NoOptions) {}
  func displacement(_ parameters: Double, size: ImageSize) -> Displacement {
    .affine(Framing(map: .translation(x: 1, y: 0), size: size))
  }
  func apply(_ parameters: Double, to image: Image) throws -> Image { image }
}

struct AnotherSize: PlainAugmentation {
  init(options: NoOptions) {}
  func apply(_ parameters: Double, to image: Image) throws -> Image {
    guard image.width > 2 else { return image }
    return try image.cropped(
      to: PixelRectangle(x: 1, y: 0, width: image.width - 1, height: image.height))
  }
}

struct OneWayMap: PlainAugmentation {
  struct Map: PointMap {
    func apply(_ point: Point) -> Point { Point(x: point.x + 2, y: point.y) }
    func inverse(_ point: Point) -> Point { point }
  }
  init(options: NoOptions) {}
  func displacement(_ parameters: Double, size: ImageSize) -> Displacement {
    .continuous(Map(), size: size)
  }
  func apply(_ parameters: Double, to image: Image) throws -> Image { image }
}

struct DrawsFromSystem: PlainAugmentation {
  init(options: NoOptions) {}
  func sample(using random: inout CounterRandom, size: ImageSize) -> Double {
    .random(in: 0...1)
  }
  func apply(_ parameters: Double, to image: Image) throws -> Image {
    image.changed { $1 * parameters }
  }
}

struct DrawsWhileApplying: PlainAugmentation {
  static let count = Atomic<UInt8>(0)
  init(options: NoOptions) {}
  func apply(_ parameters: Double, to image: Image) throws -> Image {
    image.marked(Self.count.wrappingAdd(1, ordering: .relaxed).newValue)
  }
}

struct LosesParameters: Augmentation {
  typealias Options = NoOptions
  struct Parameters: Codable, Sendable {
    var level: UInt64
  }
  static let kind = "test/loses-parameters"
  static let summary = "Draws a number that JSON's doubles cannot hold."
  init(options: NoOptions) {}
  func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(level: random.next() | 1 << 63)
  }
  func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    image.marked(UInt8(truncatingIfNeeded: parameters.level))
  }
}

struct NaNParameters: PlainAugmentation {
  init(options: NoOptions) {}
  func sample(using random: inout CounterRandom, size: ImageSize) -> Double { .nan }
  func apply(_ parameters: Double, to image: Image) throws -> Image { image }
}

struct ChangesItsInput: PlainAugmentation {
  init(options: NoOptions) {}
  func apply(_ parameters: Double, to image: Image) throws -> Image {
    let result = image.marked(7)
    image.withBytes { bytes in
      bytes.withUnsafeBufferPointer { buffer in
        guard let start = buffer.baseAddress else { return }
        UnsafeMutablePointer(mutating: start).pointee = 99
      }
    }
    return result
  }
}

struct ThrowsOnGray: PlainAugmentation {
  init(options: NoOptions) {}
  func apply(_ parameters: Double, to image: Image) throws -> Image {
    guard image.channels > 1 else { throw ForeignError() }
    return image
  }
}

struct SharesBuffer: PlainAugmentation {
  static let shared = Mutex(0)
  init(options: NoOptions) {}
  func apply(_ parameters: Double, to image: Image) throws -> Image {
    Self.shared.withLock { $0 = image.width }
    usleep(500)
    return image.marked(UInt8(truncatingIfNeeded: Self.shared.withLock(\.self)))
  }
}

/// Darkens with the distance from the first pixel, by a curve.
struct DarkCorners: PlainAugmentation {
  init(options: NoOptions) {}
  func apply(_ parameters: Double, to image: Image) throws -> Image {
    let count = Double(image.width * image.height * image.channels)
    let top = Double(image.depth.maximum)
    return image.changed { index, value in
      top * pow(value / top, 1.4) * (1 - parameters * 0.6 * Double(index) / count)
    }
  }
}

/// Brings the darkest level to black and the brightest to white.
struct StretchesLevels: PlainAugmentation {
  init(options: NoOptions) {}
  func apply(_ parameters: Double, to image: Image) throws -> Image {
    var (low, high) = (Double.infinity, -Double.infinity)
    _ = image.changed { _, value in
      (low, high) = (min(low, value), max(high, value))
      return value
    }
    guard high > low else { return image }
    return image.changed { ($1 - low) / (high - low) * Double(image.depth.maximum) }
  }
}
