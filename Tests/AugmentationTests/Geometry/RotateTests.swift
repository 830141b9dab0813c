import Augmentation
import Geometry
import Imaging
import Options
import Testing

@Suite struct RotateTests {
  private func turned(_ image: Image, _ text: String) throws -> Image {
    try AugmentationChain([.init(try make(Rotate.self, text))])
      .plan(for: ImageSize(image), key: .numbered(0)).apply(to: image)
  }

  @Test(arguments: [1, 3]) func quarterTurnsMoveSamplesExactly(channels: Int) throws {
    let image = speckled(31, 18, channels: channels)
    let result = try turned(image, #"{"degreesRange": [90, 90], "expand": true}"#)
    #expect(ImageSize(result) == ImageSize(width: 18, height: 31))
    let (from, to) = (samples(image), samples(result))
    for y in 0..<18 {
      for x in 0..<31 {
        let (column, row) = (17 - y, x)
        for c in 0..<channels {
          #expect(
            to[(row * 18 + column) * channels + c] == from[(y * 31 + x) * channels + c])
        }
      }
    }
  }

  @Test func cornersShowTheFill() throws {
    let image = Image(width: 40, height: 40, filledWith: [200, 200, 200])
    let result = try turned(image, #"{"degreesRange": [45, 45], "fill": [10, 20, 30]}"#)
    #expect(Array(samples(result).prefix(3)) == [10, 20, 30])
    let carried = try turned(image, #"{"degreesRange": [45, 45], "border": "replicate"}"#)
    #expect(samples(carried).allSatisfy { $0 == 200 })
  }

  @Test func fillsSuitTheChannels() throws {
    let gray = Image(width: 20, height: 20, filledWith: [200])
    let mixed = try turned(gray, #"{"degreesRange": [45, 45], "fill": [255, 0, 0]}"#)
    #expect(samples(mixed)[0] == 76)
    let clear = Image(width: 20, height: 20, filledWith: [1, 2, 3, 0])
    let opaque = try turned(clear, #"{"degreesRange": [45, 45], "fill": [9]}"#)
    #expect(Array(samples(opaque).prefix(4)) == [9, 9, 9, 255])
    #expect(throws: AugmentationError.self) { try make(Rotate.self, #"{"fill": [1, 2]}"#) }
  }
}
