import Foundation
import Geometry
import Imaging
import Options
import Pipeline
import Synchronization

/// A stage that changes the picture's pixels one way or another.
protocol PictureStage: Stage {}

extension PictureStage {
  static var kind: String { "test/" + "\(Self.self)".lowercased() }
  static var summary: String { "Is there to be checked." }
  static var reads: [Slot] { [.image] }
  static var writes: [Slot] { [.image] }
}

extension Sample {
  /// Sets the first byte of the picture.
  mutating func mark(_ byte: UInt8) throws {
    var picture = try self.picture()
    picture.image.withMutableBytes { $0[0] = byte }
    set(.image(picture))
  }
}

struct Vignette: PictureStage {
  struct Options: ComponentOptions {
    @Parameter("How dark the corner gets.", range: 0...1) var strength = 0.5
    init() {}
  }

  let options: Options
  init(options: Options) { self.options = options }

  func process(_ sample: inout Sample) throws {
    var random = sample.random()
    try sample.mark(UInt8(options.strength * 200) + UInt8(random.integer(in: 0...50)))
  }
}

struct WantsGray: PictureStage {
  typealias Options = NoOptions
  init(options: NoOptions) {}
  func process(_ sample: inout Sample) throws {
    guard try sample.picture().image.channels == 1 else {
      throw StageError.failed(code: "channels", "takes gray pictures")
    }
    try sample.mark(1)
  }
}

struct FailsAlways: PictureStage {
  typealias Options = NoOptions
  init(options: NoOptions) {}
  func process(_ sample: inout Sample) throws {
    _ = try sample.picture()
    throw StageError.failed(code: "no", "never works")
  }
}

struct ThrowsAtItsBound: PictureStage {
  typealias Options = Vignette.Options
  let options: Vignette.Options
  init(options: Vignette.Options) { self.options = options }
  func process(_ sample: inout Sample) throws {
    try sample.mark(1)
    if options.strength == 1 { throw ForeignError() }
  }
}

struct RefusesForeignly: PictureStage {
  typealias Options = Vignette.Options
  init(options: Vignette.Options) throws {
    if options.strength == 0 { throw ForeignError() }
  }
  func process(_ sample: inout Sample) throws { try sample.mark(1) }
}

struct ThrowsOnSixteenBits: PictureStage {
  typealias Options = NoOptions
  init(options: NoOptions) {}
  func process(_ sample: inout Sample) throws {
    guard try sample.picture().image.depth == .uint8 else { throw ForeignError() }
    try sample.mark(1)
  }
}

struct ForgetsFrame: PictureStage {
  typealias Options = NoOptions
  init(options: NoOptions) {}
  func process(_ sample: inout Sample) throws {
    var picture = try sample.picture()
    guard picture.image.channels == 1, picture.image.width > 1 else { return }
    picture.image = try picture.image.resized(
      width: picture.image.width - 1, height: picture.image.height, filter: .bilinear)
    sample.set(.image(picture))
  }
}

struct BeginsFrameAnew: PictureStage {
  typealias Options = NoOptions
  init(options: NoOptions) {}
  func process(_ sample: inout Sample) throws {
    let image = try sample.picture().image
    let frame = Frame(width: image.width, height: image.height)
    sample.set(.image(Picture(image: image, frame: frame)))
  }
}

struct FindsNaN: PictureStage {
  typealias Options = NoOptions
  static let writes: [Slot] = [.detections]
  init(options: NoOptions) {}
  func process(_ sample: inout Sample) throws {
    let side = try sample.picture().image.channels == 1 ? Double.nan : 10
    let box = Box(x0: 0, y0: 0, x1: side, y1: 10)
    sample.set(.detections([Detection(box: box, best: .init(index: 0, label: "a", score: 1))]))
  }
}

struct PlansAnotherSize: PictureStage {
  typealias Options = NoOptions
  init(options: NoOptions) {}
  func plan(_ plan: inout SlotPlan) throws {
    plan[.image] = .image(width: 10, height: nil, channels: plan.channels)
  }
  func process(_ sample: inout Sample) throws { try sample.mark(1) }
}

struct WritesUndeclared: PictureStage {
  typealias Options = NoOptions
  init(options: NoOptions) {}
  func process(_ sample: inout Sample) throws {
    try sample.mark(1)
    sample.set(.detections([]))
  }
}

struct LeavesSlotEmpty: PictureStage {
  typealias Options = NoOptions
  static let writes: [Slot] = [.classification]
  init(options: NoOptions) {}
  func process(_ sample: inout Sample) throws { _ = try sample.picture() }
}

struct ChangesOriginal: PictureStage {
  typealias Options = NoOptions
  static let writes: [Slot] = []
  init(options: NoOptions) {}
  func process(_ sample: inout Sample) throws {
    try sample.picture().image.withBytes { bytes in
      bytes.withUnsafeBufferPointer { buffer in
        guard let start = buffer.baseAddress else { return }
        UnsafeMutablePointer(mutating: start).pointee ^= 0x55
      }
    }
  }
}

struct NeedsNothing: PictureStage {
  typealias Options = NoOptions
  init(options: NoOptions) {}
  func process(_ sample: inout Sample) throws { try? sample.mark(1) }
}

struct Counts: PictureStage {
  typealias Options = NoOptions
  static let count = Atomic<UInt8>(0)
  init(options: NoOptions) {}
  func process(_ sample: inout Sample) throws {
    try sample.mark(Self.count.wrappingAdd(1, ordering: .relaxed).newValue)
  }
}

struct IgnoresSeed: PictureStage {
  typealias Options = NoOptions
  init(options: NoOptions) {}
  func process(_ sample: inout Sample) throws {
    var picture = try sample.picture()
    picture.image.withMutableBytes { bytes in
      for index in bytes.indices.prefix(8) { bytes[index] = .random(in: 0...255) }
    }
    sample.set(.image(picture))
  }
}

struct DependsOnIndex: PictureStage {
  typealias Options = NoOptions
  init(options: NoOptions) {}
  func process(_ sample: inout Sample) throws { try sample.mark(UInt8(sample.item.index)) }
}

struct SharesState: PictureStage {
  typealias Options = NoOptions
  static let shared = Mutex(0)
  init(options: NoOptions) {}
  func process(_ sample: inout Sample) throws {
    let width = try sample.picture().image.width
    Self.shared.withLock { $0 = width }
    usleep(2000)
    try sample.mark(UInt8(truncatingIfNeeded: Self.shared.withLock(\.self)))
  }
}

extension Sample {
  /// Refuses pictures whose first row is not of one color.
  fileprivate func checkGround() throws {
    let image = try picture().image
    let step = image.channels * image.depth.byteCount
    let isPlain = image.withBytes { bytes in
      stride(from: step, to: image.bytesPerRow, by: 1).allSatisfy { bytes[$0] == bytes[$0 - step] }
    }
    guard isPlain else { throw StageError.failed(code: "ground", "the ground is not plain") }
  }
}

struct WantsPlainGround: PictureStage {
  typealias Options = NoOptions
  init(options: NoOptions) {}
  func process(_ sample: inout Sample) throws {
    try sample.checkGround()
    try sample.mark(1)
  }
}

struct WantsPlainGroundAndCounts: PictureStage {
  static let count = Atomic<UInt8>(0)
  typealias Options = NoOptions
  init(options: NoOptions) {}
  func process(_ sample: inout Sample) throws {
    try sample.checkGround()
    try sample.mark(Self.count.wrappingAdd(1, ordering: .relaxed).newValue)
  }
}
