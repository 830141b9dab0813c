import Augmentation
import Imaging
import Testing

@Suite struct RGBShiftTests {
  private let text = """
    {"redRange": [0.2, 0.2], "greenRange": [-0.1, -0.1], "blueRange": [0, 0]}
    """

  @Test func addsToEachColor() throws {
    let image = Image(
      width: 2, height: 1, channels: 3, samples: [100, 100, 100, 250, 10, 33] as [UInt8])
    #expect(samples(try image.changed(by: RGBShift.self, text)) == [151, 74, 100, 255, 0, 33])
  }

  @Test func grayGetsTheLuma() throws {
    let image = Image(width: 1, height: 1, channels: 1, samples: [100] as [UInt8])
    let exact = 0.299 * 151 + 0.587 * 74.5 + 0.114 * 100
    #expect(samples(try image.changed(by: RGBShift.self, text)) == [UInt8(exact.rounded())])
  }
}
