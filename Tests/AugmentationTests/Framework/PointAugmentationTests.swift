import Augmentation
import Foundation
import Geometry
import Imaging
import Options
import StrictJSON
import Tensors
import Testing

/// A drawn gamma for each color: an augmentation as a plugin has it.
private struct Gammas: PointAugmentation {
  static let kind = "test/gammas"
  static let summary = "Changes the gamma of each color."

  struct Options: ComponentOptions {
    @Parameter("The exponents are drawn from here.", range: 0.1...10)
    var gammaRange = Interval(0.7, 1.4)

    init() {}
  }

  struct Parameters: Codable, Sendable {
    var gammas: [Double]
  }

  let options: Options

  init(options: Options) { self.options = options }

  func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(gammas: (0..<3).map { _ in random.uniform(in: options.gammaRange.range) })
  }

  func curve(_ parameters: Parameters) -> ToneCurve {
    let powers = parameters.gammas.map { gamma in
      { @Sendable (value: Double) in pow(value, gamma) }
    }
    return ToneCurve(red: powers[0], green: powers[1], blue: powers[2])
  }
}

@Suite struct PointAugmentationTests {
  private func plans(
    _ augmentations: [any Augmentation], _ image: Image, number: Int = 1
  ) -> (fused: AugmentationPlan, single: AugmentationPlan) {
    let links = augmentations.map { AugmentationChain.Link($0) }
    func plan(_ fuses: Bool) -> AugmentationPlan {
      AugmentationChain(links, fuses: fuses)
        .plan(for: ImageSize(image), key: .numbered(number))
    }
    return (plan(true), plan(false))
  }

  private func contrast(_ low: Double, _ high: Double) throws -> any Augmentation {
    try make(BrightnessContrast.self, #"{"contrastRange": [\#(low), \#(high)]}"#)
  }

  /// Slopes stay under 2, so that what rounding in between loses is less than a level.
  @Test(arguments: [1, 2, 3, 4]) func neighboursShareATable(channels: Int) throws {
    let image = speckled(31, 23, channels: channels)
    for number in 0..<20 {
      let (fused, single) = plans(
        [Gammas(options: .init()), try contrast(0.5, 1.2)], image, number: number)
      #expect(fused.groups.map(\.work) == [.table])
      #expect(fused.groups[0].kinds == ["test/gammas", "brightness_contrast"])
      #expect(single.groups.map(\.work) == [.single, .single])
      #expect(try fused.records() == single.records())
      let (ours, theirs) = (
        samples(try fused.apply(to: image)), samples(try single.apply(to: image))
      )
      for (place, (a, b)) in zip(ours, theirs).enumerated() {
        #expect(abs(Int(a) - Int(b)) <= 1)
        let isAlpha = channels % 2 == 0 && place % channels == channels - 1
        if isAlpha { #expect(a == samples(image)[place]) }
      }
      #expect(ours != samples(image))
    }
  }

  /// Nothing is rounded in between: the formulas hold to half a level.
  @Test func aSharedTableIsExact() throws {
    let image = Image(width: 256, height: 1, channels: 1, samples: [UInt8](0...255))
    let flat = try make(
      BrightnessContrast.self, #"{"brightnessRange": [0, 0], "contrastRange": [0.1, 0.1]}"#)
    let steep = try make(
      BrightnessContrast.self, #"{"brightnessRange": [0, 0], "contrastRange": [10, 10]}"#)
    let (fused, single) = plans([flat, steep], image)
    #expect(try fused.apply(to: image) == image)
    #expect(try single.apply(to: image) != image)
  }

  @Test func valuesAreCutInBetween() throws {
    let image = Image(width: 256, height: 1, channels: 1, samples: [UInt8](0...255))
    let up = try make(
      BrightnessContrast.self, #"{"brightnessRange": [1, 1], "contrastRange": [1, 1]}"#)
    let down = try make(
      BrightnessContrast.self, #"{"brightnessRange": [-1, -1], "contrastRange": [1, 1]}"#)
    #expect(samples(try plans([up, down], image).fused.apply(to: image)).allSatisfy { $0 == 0 })
  }

  @Test func sixteenBitsShareATableToo() throws {
    let values = (0..<300).map { UInt16($0 * 218) }
    let image = Image(width: 10, height: 10, channels: 3, samples: values)
    let (fused, single) = plans([Gammas(options: .init()), try contrast(0.5, 1.2)], image)
    func samples16(_ image: Image) -> [UInt16] {
      image.withSamples16 { span in (0..<span.count).map { span[$0] } }
    }
    let (ours, theirs) = (
      samples16(try fused.apply(to: image)), samples16(try single.apply(to: image))
    )
    for (a, b) in zip(ours, theirs) { #expect(abs(Int(a) - Int(b)) <= 1) }
    #expect(Set(ours).count > 200)
  }

  @Test func grayPicturesGetTheMeanOfTheColors() throws {
    struct Halves: PointAugmentation {
      static let kind = "test/halves"
      static let summary = "Drops red."
      typealias Options = NoOptions
      init(options: NoOptions) {}
      func sample(using random: inout CounterRandom, size: ImageSize) -> NoParameters {
        NoParameters()
      }
      func curve(_ parameters: NoParameters) -> ToneCurve {
        ToneCurve(red: { _ in .nan }, green: { $0 }, blue: { $0 + 5 })
      }
    }
    let halves = Halves(options: NoOptions())
    let gray = Image(width: 1, height: 1, channels: 1, samples: [UInt8(100)])
    #expect(samples(try plans([halves], gray).fused.apply(to: gray)) == [88])
    let color = Image(width: 1, height: 1, channels: 3, samples: [100, 100, 100] as [UInt8])
    #expect(samples(try plans([halves], color).fused.apply(to: color)) == [0, 100, 255])
  }
}
