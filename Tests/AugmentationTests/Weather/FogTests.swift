import Augmentation
import Imaging
import Testing

@Suite struct FogTests {
  @Test func evenFogMixesByItsDensity() throws {
    let text = #"{"densityRange": [0.4, 0.4], "unevenness": 0, "color": [255, 0, 155]}"#
    let result = levels(try changed(Fog.self, text, even(40, 30, value: 100)))
    for pixel in 0..<1200 {
      let expected = [162, 60, 122]
      for c in 0..<3 { #expect(abs(result[pixel * 3 + c] - expected[c]) <= 1) }
    }
  }

  @Test func banksAreSmoothAndOfTheirSize() throws {
    let text =
      #"{"densityRange": [0.5, 0.5], "unevenness": 1, "scaleRange": [0.25, 0.25], "color": [255]}"#
    let black = Image(width: 320, height: 240, filledWith: [0])
    var spread: [Int] = []
    for number in 0..<3 {
      let result = levels(try changed(Fog.self, text, black, number: number))
      for y in 0..<240 {
        for x in 1..<320 {
          #expect(abs(result[y * 320 + x] - result[y * 320 + x - 1]) <= 24)
        }
      }
      spread.append((result.max() ?? 0) - (result.min() ?? 0))
      let mean = Double(result.reduce(0, +)) / Double(result.count)
      #expect((70...185).contains(mean))
    }
    #expect(spread.allSatisfy { $0 > 110 }, "\(spread)")
  }

  @Test func densityOneHidesAllAndZeroNothing() throws {
    let image = speckled(33, 21)
    let all = #"{"densityRange": [1, 1], "unevenness": 0, "color": [200]}"#
    #expect(
      try changed(Fog.self, all, image)
        == Image(width: 33, height: 21, filledWith: [200, 200, 200]))
    #expect(try changed(Fog.self, #"{"densityRange": [0, 0]}"#, image) == image)
  }

  /// The look does not depend on the number of pixels.
  @Test func largerPicturesHaveTheSameBanks() throws {
    let text = #"{"densityRange": [0.5, 0.5], "scaleRange": [0.5, 0.5], "color": [255]}"#
    let small = Image(width: 160, height: 120, filledWith: [0])
    let large = Image(width: 640, height: 480, filledWith: [0])
    let first = levels(try changed(Fog.self, text, small))
    let second = levels(
      try changed(Fog.self, text, large).resized(width: 160, height: 120))
    for (a, b) in zip(first, second) { #expect(abs(a - b) <= 12) }
  }
}
