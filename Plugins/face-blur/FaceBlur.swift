import Sluice

/// Makes what an earlier stage found unrecognizable: blurred, pixelated or painted over.
///
/// Works on the picture as it was decoded, at its full size, whatever the detector saw of it; every
/// pixel outside the masks stays bit for bit what it was. The slot `image` then holds that picture.
/// Parts that nested stages found in a detection are treated like detections.
struct FaceBlur: Stage {
  static let kind = "sluice/face-blur"
  static let summary = "Blurs, pixelates or paints over what an earlier stage found, such as faces."
  static let example = #"{"method": "pixelate", "strength": 0.2, "classes": ["face"]}"#
  static let reads: [Slot] = [.detections]
  static let writes: [Slot] = [.image]

  /// What a face becomes.
  enum Method: String, ParameterChoice {
    case gaussian
    case pixelate
    case fill
  }

  /// Which picture the faces are covered in.
  enum Source: String, ParameterChoice {
    /// The picture as decoded.
    case original
    /// The picture as the stages before this one left it, such as another `sluice/face-blur`.
    case current
  }

  struct Options: ComponentOptions {
    @Parameter("What a face becomes.") var method = Method.gaussian
    @Parameter(
      "The sigma of the blur, or the side of a block, as a share of the box's longer side; "
        + "below 0.1 faces may be recognized. By default 0.15.", range: 0.02...1)
    var strength: Double? = nil
    @Parameter(
      "Color to paint with: one value, or one a channel; by default black.", unit: "0…255",
      range: 0...255, count: 1...4)
    var color: [Int]? = nil
    @Parameter("Shape of what is covered.") var shape = FaceMask.Shape.ellipse
    @Parameter(
      "Each side of the box moves out by this share of its size, before it is covered.",
      range: 0...2)
    var margin = 0.15
    @Parameter(
      "Width of the soft edge around what is covered, as a share of half the box.", range: 0...1)
    var softness = 0.15
    @Parameter("Only detections of these classes are covered, by label; all when empty.")
    var classes: [String] = []
    @Parameter("Only detections of at least this score are covered.", range: 0...1)
    var score = 0.0
    @Parameter("The picture to work on: as decoded, or as it is now, perhaps resized.")
    var picture = Source.original

    init() {}
  }

  private let options: Options
  private let strength: Double

  init(options: Options) throws {
    guard options.method == .fill || options.color == nil else {
      throw StageError.invalidOption(
        "color", "has no meaning for \"\(options.method)\"", hint: "set \"method\" to \"fill\"")
    }
    guard options.method != .fill || options.strength == nil else {
      throw StageError.invalidOption(
        "strength", "has no meaning for \"fill\", which leaves nothing to see")
    }
    self.options = options
    strength = options.strength ?? 0.15
  }

  var inputs: [Slot] {
    options.picture == .original ? [.detections] : [.image, .detections]
  }

  func plan(_ plan: inout SlotPlan) throws {
    var content = SlotPlan.Content.image(width: nil, height: nil, channels: plan.decodedChannels)
    if options.picture == .current, let current = plan[.image] { content = current }
    if case .image(_, _, let channels?) = content { _ = try color(channels, .uint8) }
    plan[.image] = content
  }

  func process(_ sample: inout Sample) throws {
    var picture = Picture(image: sample.original, frame: sample.originalFrame)
    if options.picture == .current { picture = try sample.picture() }
    for detection in try sample.detections() {
      try cover(detection, in: &picture)
    }
    sample.set(.image(picture))
  }

  private func cover(_ detection: Detection, in picture: inout Picture) throws {
    for part in detection.parts { try cover(part, in: &picture) }
    guard options.classes.isEmpty || options.classes.contains(detection.best.label) else { return }
    // A score that is not a number is no reason to show a face.
    guard !(detection.best.score < options.score) else { return }
    let box = picture.frame.map.bounds(of: detection.box)
    guard box.isFinite else {
      throw StageError.failed(
        code: "bad-box", "a detection's box is not finite, so that it cannot be covered")
    }
    let mask = FaceMask(
      box, shape: options.shape, margin: options.margin, softness: options.softness)
    guard let area = mask.area(width: picture.image.width, height: picture.image.height) else {
      return
    }
    let image = picture.image
    let covered = try covered(image.cropped(to: area), side: max(box.width, box.height))
    try picture.image.paste(
      covered, x: area.x, y: area.y,
      mask: mask.drawn(in: area).converted(depth: image.depth))
  }

  /// A cut-out made unrecognizable, all of it.
  private func covered(_ part: Image, side: Double) throws -> Image {
    let grain = max(1, side * strength)
    func size(_ factor: Double) -> ImageSize {
      ImageSize(
        width: max(1, Int((Double(part.width) / factor).rounded())),
        height: max(1, Int((Double(part.height) / factor).rounded())))
    }
    switch options.method {
    case .fill:
      let color = try color(part.channels, part.depth)
      return Image(
        width: part.width, height: part.height, filledWith: color, depth: part.depth)
    case .pixelate:
      let blocks = size(grain)
      return try part.resized(width: blocks.width, height: blocks.height, filter: .area)
        .resized(width: part.width, height: part.height, filter: .nearest)
    case .gaussian:
      // Beyond a sigma of 3 pixels a smaller picture holds all that the blur leaves.
      let factor = max(1, grain / 3)
      guard factor > 1 else { return try part.blurred(sigma: grain) }
      let small = size(factor)
      return try part.resized(width: small.width, height: small.height, filter: .area)
        .blurred(sigma: grain / factor)
        .resized(width: part.width, height: part.height, filter: .bilinear)
    }
  }

  /// The color to paint with; alpha is opaque unless the options say otherwise.
  private func color(_ channels: Int, _ depth: Image.Depth) throws -> [Int] {
    let given = options.color ?? [0]
    guard given.count == 1 || given.count == channels else {
      throw StageError.invalidOption(
        "color", "has \(given.count) values, the pictures have \(channels) channels",
        hint: "give one value, or one a channel")
    }
    var color = given.count == 1 ? Array(repeating: given[0], count: channels) : given
    if given.count == 1, channels == 2 || channels == 4 { color[channels - 1] = 255 }
    return color.map { $0 * (depth.maximum / 255) }
  }
}

public let plugin = Plugin("sluice/face-blur", version: "1.0.0", stages: [FaceBlur.self])
