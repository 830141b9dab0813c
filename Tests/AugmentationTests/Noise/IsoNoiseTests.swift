import Augmentation
import Geometry
import Imaging
import Options
import TestSupport
import Testing

@Suite struct IsoNoiseTests {
  /// The lightness of the two halves has the mean and deviation that Albumentations gives.
  @Test func liftsLightnessAsAlbumentations() throws {
    let (width, height) = (1000, 200)
    var values: [UInt8] = []
    for _ in 0..<height {
      for x in 0..<width { values += x < 500 ? [200, 120, 40] : [60, 30, 20] }
    }
    let image = Image(width: width, height: height, channels: 3, samples: values)
    let result = samples(
      try applied(
        IsoNoise.self, #"{"intensityRange": [0.4, 0.4], "colorShiftRange": [0, 0]}"#, to: image))
    let expected = try FilterFixture.moments("iso")
    for half in 0..<2 {
      var lights: [Double] = []
      for y in 0..<height {
        for x in 500 * half..<500 * half + 500 {
          let pixel = result[(y * width + x) * 3..<(y * width + x) * 3 + 3]
          lights.append((Double(pixel.max() ?? 0) + Double(pixel.min() ?? 0)) / 510)
        }
      }
      let mean = lights.reduce(0, +) / Double(lights.count)
      let variance = lights.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(lights.count)
      #expect(abs(mean - expected[2 * half]) < 0.002)
      #expect(abs(variance.squareRoot() - expected[2 * half + 1]) < 0.003)
    }
  }

  @Test func huesWaverAndLightnessStays() throws {
    let image = Image(width: 200, height: 200, filledWith: [200, 100, 100])
    // A flat picture's lightness has no deviation, so there are no specks.
    let result = samples(
      try applied(
        IsoNoise.self, #"{"intensityRange": [1, 1], "colorShiftRange": [0.02, 0.02]}"#, to: image))
    var turns: [Double] = []
    for pixel in 0..<40_000 {
      let (r, g, b) = (result[3 * pixel], result[3 * pixel + 1], result[3 * pixel + 2])
      #expect(max(r, g, b) == 200 && min(r, g, b) == 100)
      if r == 200 { turns.append((Double(g) - Double(b)) / 600) }
    }
    let deviation = (turns.reduce(0) { $0 + $1 * $1 } / Double(turns.count)).squareRoot()
    #expect(turns.count > 39_900)
    #expect(abs(deviation - 0.02) < 0.001)
  }

  @Test func refusesMoreChannels() throws {
    #expect(
      throws: AugmentationError.unsuitableChannels(
        kind: "iso_noise", expected: "1 to 4", got: 5)
    ) { try applied(IsoNoise.self, "{}", to: speckled(4, 4, channels: 5)) }
  }

  @Test(arguments: [1, 2, 3, 4]) func worksOnAllShapes(channels: Int) throws {
    for options in [
      #"{"intensityRange": [0, 0]}"#, #"{"intensityRange": [2, 2], "colorShiftRange": [1, 1]}"#,
    ] {
      for (width, height) in pictureSizes {
        let image = speckled(width, height, channels: channels)
        let result = try applied(IsoNoise.self, options, to: image)
        #expect(result.channels == channels && result.width == width && result.depth == .uint8)
        let wide = try applied(IsoNoise.self, options, to: deep(image))
        #expect(wide.channels == channels && wide.height == height && wide.depth == .uint16)
        if channels == 2 || channels == 4 { #expect(lastChannel(result) == lastChannel(image)) }
      }
    }
  }

  @Test func sixteenBitsAgree() throws {
    let image = FilterFixture.picture
    let narrow = try applied(IsoNoise.self, "{}", to: image)
    #expect(depthDistance(narrow, try applied(IsoNoise.self, "{}", to: deep(image))) <= 0.7)
  }
}
