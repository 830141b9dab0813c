import Augmentation
import Geometry
import Imaging
import Options
import TestSupport
import Testing

@Suite struct GaussNoiseTests {
  private func moments(_ image: Image) -> (mean: Double, deviation: Double) {
    let values = samples(image).map { Double($0) }
    let mean = values.reduce(0, +) / Double(values.count)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    return (mean, variance.squareRoot())
  }

  @Test(arguments: [true, false]) func hasTheMeanAndDeviationAskedFor(perChannel: Bool) throws {
    let gray = Image(width: 300, height: 200, filledWith: [128, 128, 128])
    let result = try applied(
      GaussNoise.self,
      """
      {"stdRange": [0.1, 0.1], "meanRange": [0.05, 0.05], "perChannel": \(perChannel)}
      """, to: gray)
    let (mean, deviation) = moments(result)
    #expect(abs(mean - 128 - 0.05 * 255) < 0.4)
    #expect(abs(deviation - 25.5) < 0.3)
  }

  @Test func picturesHaveNoiseOfTheirOwn() throws {
    let gray = Image(width: 60, height: 40, filledWith: [128])
    let first = try applied(GaussNoise.self, "{}", to: gray, number: 1)
    #expect(try applied(GaussNoise.self, "{}", to: gray, number: 1) == first)
    #expect(try applied(GaussNoise.self, "{}", to: gray, number: 2) != first)
  }

  @Test(arguments: [1, 2, 3, 4, 5]) func worksOnAllShapes(channels: Int) throws {
    for options in [
      #"{"stdRange": [0, 0]}"#, #"{"stdRange": [1, 1], "meanRange": [-1, 1], "perChannel": false}"#,
    ] {
      for (width, height) in pictureSizes {
        let image = speckled(width, height, channels: channels)
        let result = try applied(GaussNoise.self, options, to: image)
        #expect(result.channels == channels && result.width == width && result.depth == .uint8)
        let wide = try applied(GaussNoise.self, options, to: deep(image))
        #expect(wide.channels == channels && wide.height == height && wide.depth == .uint16)
        if channels == 2 || channels == 4 { #expect(lastChannel(result) == lastChannel(image)) }
      }
    }
  }

  @Test func sixteenBitsAgree() throws {
    let image = FilterFixture.picture
    let narrow = try applied(GaussNoise.self, #"{"stdRange": [0.1, 0.1]}"#, to: image)
    #expect(
      depthDistance(
        narrow, try applied(GaussNoise.self, #"{"stdRange": [0.1, 0.1]}"#, to: deep(image))) <= 0.53
    )
  }
}
