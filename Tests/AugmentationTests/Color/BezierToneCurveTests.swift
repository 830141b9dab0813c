import Imaging
import Testing

@testable import Augmentation

@Suite struct BezierToneCurveTests {
  private let ramp = Image(width: 256, height: 1, channels: 1, samples: [UInt8](0...255))

  @Test func agreesWithAlbumentations() throws {
    let tones = BezierToneCurve(options: .init())
    let result = try tones.apply(
      .init(low: [0.1], high: [0.8]), to: ColorFixture.picture("input"))
    #expect(try ColorFixture.difference(result, "tone-curve").largest <= 1)
  }

  @Test func withoutScaleTheCurveIsNearlyStraight() throws {
    let result = samples(try ramp.changed(by: BezierToneCurve.self, #"{"scale": 0}"#))
    for (value, got) in result.enumerated() { #expect(abs(value - Int(got)) <= 7) }
    #expect(result[127] == 127 && result == result.sorted())
  }

  @Test func blackAndWhiteStay() throws {
    for number in 0..<10 {
      let result = samples(
        try ramp.changed(by: BezierToneCurve.self, #"{"scale": 1}"#, number: number))
      #expect(result.first == 0 && result.last == 255)
    }
  }

  @Test func channelsMayDiffer() throws {
    let gray = Image(width: 9, height: 9, filledWith: [70, 70, 70])
    let alike = samples(try gray.changed(by: BezierToneCurve.self))
    #expect(alike[0] == alike[1] && alike[1] == alike[2])
    let unlike = samples(try gray.changed(by: BezierToneCurve.self, #"{"perChannel": true}"#))
    #expect(Set(unlike).count == 3)
  }
}
