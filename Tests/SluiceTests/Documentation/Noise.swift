import Sluice

/// Adds noise; the same noise for the same picture, seed and place in the spec.
struct Noise: Stage {
  static let kind = "local/noise"
  static let summary = "Adds noise."
  static let reads: [Slot] = [.image]
  static let writes: [Slot] = [.image]
  typealias Options = NoOptions

  init(options: NoOptions) {}

  // snippet: random
  func process(_ sample: inout Sample) throws {
    var random = sample.random()
    var picture = try sample.picture()
    guard picture.image.depth == .uint8 else {
      throw StageError.failed(code: "depth", "takes 8-bit pictures only")
    }
    picture.image.withMutableBytes { bytes in
      for index in 0..<bytes.count {
        let changed = Double(bytes[index]) + random.uniform(in: -8...8)
        bytes[index] = UInt8(min(max(changed, 0), 255))
      }
    }
    sample.set(.image(picture))
  }
  // end
}
