import Sluice

/// Makes a plain background transparent by its color, with soft edges, or puts a color in its place.
///
/// Distances are taken in BT.601 YCbCr, where every mixture of two colors lies on the straight line
/// between them: along an edge the distance from the key grows as the foreground's share does.
/// What is as light and colorless as a white background, such as the white of an eye, goes with it.
struct ColorKey: Stage {
  static let kind = "sluice/color-key"
  static let summary =
    "Makes a plain background transparent, with soft edges, or puts a color in its place."
  static let example = #"{"key": [0, 177, 64], "inner": 12, "outer": 60}"#
  static let reads: [Slot] = [.image]
  static let writes: [Slot] = [.image]

  struct Options: ComponentOptions {
    @Parameter(
      "Color of the background; by default the commonest color along each picture's border.",
      unit: "0…255", range: 0...255, count: 3...3)
    var key: [Int]? = nil
    @Parameter(
      "Width of the border that is searched for the key, as a share of the shorter side; "
        + "by default 0.02.", range: 0.001...0.5)
    var border: Double? = nil
    @Parameter(
      "Colors at most this far from the key are background.", unit: "levels of 255",
      range: 0...442)
    var inner = 12.0
    @Parameter(
      "Colors at least this far from the key are foreground; those between fade.",
      unit: "levels of 255", range: 0...442)
    var outer = 60.0
    @Parameter(
      "Within some such squares of the background, pixels may be mixtures with it: their share of "
        + "foreground is measured against the colors nearby. 0 goes by \"inner\" and \"outer\" alone.",
      unit: "pixels", range: 0...64)
    var edge = 6
    @Parameter(
      "How much brightness counts beside hue and saturation: 0 takes shadows on the background "
        + "for background; by default from 0.2 for a vivid key to 1 for a gray one.", range: 0...1)
    var brightness: Double? = nil
    @Parameter(
      "How much of the key's tint is taken out of the edges and of what the background shone on.",
      range: 0...1)
    var spill = 1.0
    @Parameter(
      "Sigma by which edges fade further, inwards, so that no background comes back.",
      unit: "pixels", range: 0...100)
    var feather = 0.0
    @Parameter(
      "Color to lay the picture on; by default the background becomes transparent.",
      unit: "0…255", range: 0...255, count: 3...3)
    var background: [Int]? = nil

    init() {}
  }

  private let options: Options

  init(options: Options) throws {
    guard options.inner < options.outer else {
      throw StageError.invalidOption(
        "outer", "is \(options.outer), not more than \"inner\", which is \(options.inner)",
        hint: "edges fade from \"inner\" to \"outer\"")
    }
    guard options.key == nil || options.border == nil else {
      throw StageError.invalidOption(
        "border", "is not searched when \"key\" is given", hint: "leave one of them out")
    }
    self.options = options
  }

  func plan(_ plan: inout SlotPlan) throws {
    guard case .image(let width, let height, let channels) = plan[.image] else { return }
    if let channels { try check(channels) }
    plan[.image] = .image(
      width: width, height: height, channels: options.background == nil ? 4 : 3)
  }

  func process(_ sample: inout Sample) throws {
    let picture = try sample.picture()
    try check(picture.image.channels)
    guard picture.image.depth == .uint8 else {
      throw StageError.failed(
        code: "wrong-depth",
        "works on 8-bit pictures: leave \"depth\" of \"input\" at \"uint8\"")
    }
    let key = try key(of: picture.image)
    let shares = shares(in: picture.image, key)
    let alpha = options.feather > 0 ? try feathered(shares) : shares
    let image = lifted(picture.image, shares: shares, alpha: alpha, key)
    sample.set(.image(Picture(image: image, frame: picture.frame)))
  }

  private func check(_ channels: Int) throws {
    guard channels == 3 || channels == 4 else {
      throw StageError.failed(
        code: "wrong-channels",
        "tells colors apart, the picture has \(channels == 1 ? "only gray" : "\(channels) channels")"
          + ": set \"color\" of \"input\" to \"rgb\"")
    }
  }

  private func key(of image: Image) throws -> KeyColor {
    if let key = options.key { return KeyColor(key.map(Float.init), options.brightness) }
    let found = BorderColor(of: image, share: options.border ?? 0.02, reach: Float(options.outer))
    guard found.share >= 0.25 else {
      throw StageError.failed(
        code: "no-plain-background",
        "only \(Int(found.share * 100)) % of the border is near its commonest color, "
          + "\(found.color.map { Int($0) }): give the background's color as \"key\"")
    }
    return KeyColor(found.color, options.brightness)
  }

  /// The foreground's share of every pixel, as a gray picture.
  private func shares(in image: Image, _ key: KeyColor) -> Image {
    var shares = Image(width: image.width, height: image.height, channels: 1)
    let (width, channels) = (image.width, image.channels)
    let (inner, outer) = (Float(options.inner), Float(options.outer))
    let foreground =
      options.edge == 0
      ? nil : LocalForeground(of: image, key, inner: inner, outer: outer, side: options.edge)
    image.withBytes { source in
      shares.withMutableBytes { target in
        for i in target.indices {
          let p = i * channels
          let offset = key.offset(
            of: Float(source[p]), Float(source[p + 1]), Float(source[p + 2]))
          let square = (offset * offset).sum()
          guard square > inner * inner else {
            target[i] = 0
            continue
          }
          var share = min(1, (square.squareRoot() - inner) / (outer - inner))
          if let foreground {
            let (full, ground) = foreground.near(x: i % width, y: i / width)
            if ground > 0 {
              share += (min(share, self.share(of: offset, in: full)) - share) * ground
            }
          }
          target[i] = UInt8(share * 255 + 0.5)
        }
      }
    }
    return shares
  }

  /// How much of the foreground's offset from the key a pixel has, 0…1.
  private func share(of offset: SIMD3<Float>, in full: SIMD3<Float>) -> Float {
    let length = (full * full).sum().squareRoot()
    let (inner, outer) = (Float(options.inner), Float(options.outer))
    // Colors vary: what has nearly all of the mean is foreground already.
    let most = max(outer, 0.95 * length)
    let along = (offset * full).sum() / max(length, 1)
    return min(max((along - inner) / (most - inner), 0), 1)
  }

  /// Fades the edges inwards: what was half covered before the blur is transparent after it.
  private func feathered(_ shares: Image) throws -> Image {
    var result = shares
    let soft = try shares.blurred(sigma: options.feather)
    soft.withBytes { soft in
      result.withMutableBytes { target in
        for i in target.indices {
          target[i] = min(target[i], UInt8(max(0, 2 * Int(soft[i]) - 255)))
        }
      }
    }
    return result
  }

  /// The picture without its background: with alpha, or on the color that the options give.
  ///
  /// - Parameters:
  ///   - image: The picture.
  ///   - shares: The foreground's share of every pixel, by which the key is taken out of it.
  ///   - alpha: How much of every pixel stays.
  ///   - key: The key.
  /// - Returns: An RGBA or RGB picture.
  private func lifted(
    _ image: Image, shares: Image, alpha: Image, _ key: KeyColor
  ) -> Image {
    let ground = options.background.map { SIMD3(Float($0[0]), Float($0[1]), Float($0[2])) }
    let channels = ground == nil ? 4 : 3
    var result = Image(width: image.width, height: image.height, channels: channels)
    let (step, spill) = (image.channels, Float(options.spill))
    image.withBytes { source in
      shares.withBytes { shares in
        alpha.withBytes { alpha in
          result.withMutableBytes { target in
            for i in shares.indices {
              let (p, q) = (i * step, i * channels)
              var color = key.neutral
              if shares[i] > 0 {
                color = SIMD3(Float(source[p]), Float(source[p + 1]), Float(source[p + 2]))
                color = key.cleaned(color, share: Float(shares[i]) / 255, spill: spill)
              }
              let opacity = step == 4 ? product(alpha[i], source[p + 3]) : alpha[i]
              if let ground {
                color = ground + (color - ground) * (Float(opacity) / 255)
              } else {
                target[q + 3] = opacity
              }
              target[q] = UInt8(color.x + 0.5)
              target[q + 1] = UInt8(color.y + 0.5)
              target[q + 2] = UInt8(color.z + 0.5)
            }
          }
        }
      }
    }
    return result
  }

  private func product(_ a: UInt8, _ b: UInt8) -> UInt8 {
    UInt8((UInt32(a) * UInt32(b) + 127) / 255)
  }
}

public let plugin = Plugin("sluice/color-key", version: "1.0.0", stages: [ColorKey.self])
