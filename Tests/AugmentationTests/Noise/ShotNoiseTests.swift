import Augmentation
import Geometry
import Imaging
import Options
import TestSupport
import Testing

@Suite struct ShotNoiseTests {
  @Test(arguments: [10, 60, 128, 220]) func hasTheMomentsOfAlbumentations(level: Int) throws {
    let options = #"{"scaleRange": [0.05, 0.05]}"#
    let expected = try FilterFixture.moments("shot \(level)")
    let gray = Image(width: 400, height: 300, filledWith: [level, level, level])
    let narrow = samples(try applied(ShotNoise.self, options, to: gray)).map { Double($0) }
    let wide = try applied(ShotNoise.self, options, to: deep(gray)).withSamples16 { span in
      span.indices.map { Double(span[$0]) / 257 }
    }
    for values in [narrow, wide] {
      let mean = values.reduce(0, +) / Double(values.count)
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
      #expect(abs(mean - expected[0]) < 0.4)
      #expect(abs(variance.squareRoot() - expected[1]) < 0.4)
    }
  }

  @Test func fineScalesAreNearlyThePicture() throws {
    let image = FilterFixture.picture
    let options = #"{"scaleRange": [0.0001, 0.0001]}"#
    let result = try applied(ShotNoise.self, options, to: image)
    let distances = zip(samples(image), samples(result)).map { abs(Int($0) - Int($1)) }
    #expect(distances.reduce(0, +) < 2 * distances.count)
    #expect(distances.reduce(0, +) > 0)
    let wide = try applied(ShotNoise.self, options, to: deep(image))
    #expect(depthDistance(image, wide) < 12)
  }

  @Test(arguments: [1, 2, 3, 4, 5]) func worksOnAllShapes(channels: Int) throws {
    for options in [#"{"scaleRange": [0.0001, 0.0001]}"#, #"{"scaleRange": [1, 1]}"#] {
      for (width, height) in pictureSizes {
        let image = speckled(width, height, channels: channels)
        let result = try applied(ShotNoise.self, options, to: image)
        #expect(result.channels == channels && result.width == width && result.depth == .uint8)
        let wide = try applied(ShotNoise.self, options, to: deep(image))
        #expect(wide.channels == channels && wide.height == height && wide.depth == .uint16)
        if channels == 2 || channels == 4 { #expect(lastChannel(result) == lastChannel(image)) }
      }
    }
  }
}
