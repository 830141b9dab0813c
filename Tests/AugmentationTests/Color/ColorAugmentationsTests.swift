import Augmentation
import Geometry
import Imaging
import Testing

/// What holds for every augmentation of color.
@Suite struct ColorAugmentationsTests {
  static let types: [any Augmentation.Type] = [
    Autocontrast.self, BezierToneCurve.self, ChannelDropout.self, ChannelShuffle.self, CLAHE.self,
    ColorJitter.self, Equalize.self, Gamma.self, HueSaturationValue.self, Invert.self,
    PlanckianJitter.self, Posterize.self, RGBShift.self, Solarize.self, ToGray.self, ToSepia.self,
  ]

  /// Those that cannot tell what is red in a picture of more channels.
  static let needColors: Set<String> = [
    "color_jitter", "hue_saturation_value", "to_gray", "to_sepia",
  ]

  @Test(arguments: types) func alphaStays(type: any Augmentation.Type) throws {
    for channels in [2, 4] {
      for image in [
        speckled(40, 30, channels: channels), speckled(40, 30, channels: channels).inSixteenBits,
      ] {
        let result = try image.changed(by: type, number: 3)
        let (before, after) = (image.levels, result.levels)
        for place in stride(from: channels - 1, to: before.count, by: channels) {
          #expect(before[place] == after[place])
        }
      }
    }
  }

  @Test(arguments: types) func depthsAgree(type: any Augmentation.Type) throws {
    for channels in 1...4 {
      let image = smooth(48, 40, channels: channels)
      for number in 0..<4 {
        let narrow = try image.changed(by: type, number: number)
        let wide = try image.inSixteenBits.changed(by: type, number: number)
        let distances = zip(narrow.levels, wide.levels).map { abs($0 - $1) }
        let mean = distances.reduce(0, +) / Double(distances.count)
        // Steps fall on other sides here and there; tiles of few pixels make that seen.
        #expect(mean <= (type.kind == CLAHE.kind ? 4 : 2), "\(type.kind) \(channels) \(number)")
      }
    }
  }

  @Test(arguments: types) func moreChannelsAreColorsOrRefused(type: any Augmentation.Type) throws {
    for image in [speckled(20, 10, channels: 5), speckled(20, 10, channels: 5).inSixteenBits] {
      if Self.needColors.contains(type.kind) {
        #expect(
          throws: AugmentationError.unsuitableChannels(
            kind: type.kind, expected: "1 to 4", got: 5)
        ) { try image.changed(by: type) }
      } else {
        #expect(try image.changed(by: type).channels == 5)
      }
    }
  }

  @Test(arguments: types) func tinyPicturesAreFine(type: any Augmentation.Type) throws {
    for channels in 1...4 {
      for (width, height) in [(1, 1), (1, 9), (7, 1), (5, 3)] {
        let result = try speckled(width, height, channels: channels).changed(by: type)
        #expect(ImageSize(result) == ImageSize(width: width, height: height))
      }
    }
  }

  @Test(arguments: types) func photographsChange(type: any Augmentation.Type) throws {
    let image = smooth(60, 50)
    let changed = try (0..<5).contains { try image.changed(by: type, number: $0) != image }
    #expect(changed)
  }
}
