import Augmentation
import Geometry
import Imaging
import Options
import StrictJSON
import Testing

/// What holds for everything that lays light, weather or holes over a picture.
@Suite struct ScenesTests {
  static let kinds = [
    "brightness_spot", "coarse_dropout", "erase", "fog", "grid_dropout", "mask_dropout",
    "pixel_dropout", "rain", "shadow", "snow", "sun_flare", "vignette",
  ]

  private static func type(_ kind: String) throws -> any Augmentation.Type {
    try #require(BuiltinAugmentations.all.first { $0.kind == kind })
  }

  private static let objects = [
    LabelledObject(box: Box(x0: 4, y0: 3, x1: 20, y1: 15), tag: 1)
  ]

  private static func changed(
    _ augmentation: any Augmentation, _ image: Image, number: Int
  ) throws -> Image {
    try AugmentationChain([.init(augmentation)])
      .plan(
        for: ImageSize(image), key: .numbered(number), labels: objects
      ).apply(to: image)
  }

  @Test(arguments: kinds) func everyChannelCountAndDepthWorks(kind: String) throws {
    let augmentation = try make(try Self.type(kind), "{}")
    for channels in 1...6 {
      for depth in Image.Depth.allCases {
        let image = even(64, 48, channels: channels, depth: depth)
        var differs = false
        for number in 0..<4 {
          let result = try Self.changed(augmentation, image, number: number)
          #expect(ImageSize(result) == ImageSize(image) && result.depth == depth)
          #expect(result.channels == channels)
          differs = differs || result != image
          guard channels == 2 || channels == 4 else { continue }
          let (before, after) = (levels(image), levels(result))
          for place in stride(from: channels - 1, to: after.count, by: channels) {
            #expect(after[place] == before[place])
          }
        }
        #expect(differs, "\(channels) channels, \(depth)")
      }
    }
  }

  /// Eight bits and sixteen show the same.
  @Test(arguments: kinds) func depthsAgree(kind: String) throws {
    let augmentation = try make(try Self.type(kind), "{}")
    for channels in [1, 3] {
      let narrow = try Self.changed(
        augmentation, even(61, 47, channels: channels), number: 2)
      let wide = try Self.changed(
        augmentation, even(61, 47, channels: channels, depth: .uint16), number: 2)
      for (first, second) in zip(levels(narrow), levels(wide)) {
        #expect(abs(Double(first) - Double(second) / 257) <= 1.5)
      }
    }
  }

  @Test(arguments: kinds) func endsOfTheBoundsWork(kind: String) throws {
    func check<Checked: Augmentation>(_ type: Checked.Type) throws {
      for (name, information) in OptionsDescription.of(Checked.Options.self) {
        guard let range = information.bounds.range else { continue }
        for end in [range.lowerBound, range.upperBound] {
          let value = JSONValue.real(end).compact
          let text: String
          switch information.type {
          case .interval: text = "[\(value), \(value)]"
          case .array:
            let count = information.bounds.count?.upperBound ?? 1
            text = "[" + Array(repeating: value, count: count).joined(separator: ", ") + "]"
          default: text = value
          }
          let (read, notes) = try options(Checked.Options.self, "{\"\(name)\": \(text)}")
          let augmentation: Checked
          do {
            augmentation = try Checked(options: try #require(read, "\(notes)"))
          } catch is AugmentationError {
            continue
          }
          for (width, height) in [(1, 1), (1, 40), (3, 2), (50, 31)] {
            let image = speckled(width, height)
            let result = try Self.changed(augmentation, image, number: width)
            #expect(ImageSize(result) == ImageSize(image), "\(name) \(end)")
          }
        }
      }
    }
    try check(try Self.type(kind))
  }

  @Test(arguments: kinds) func recordsGiveThePictureAgain(kind: String) throws {
    let chain = AugmentationChain([.init(try make(try Self.type(kind), "{}"))])
    let image = speckled(53, 37)
    let plan = chain.plan(
      for: ImageSize(image), key: .numbered(3), labels: Self.objects)
    let again = try chain.plan(for: ImageSize(image), replaying: try plan.records())
    #expect(try again.apply(to: image) == plan.apply(to: image))
  }
}
