import Augmentation
import Imaging
import Testing

@Suite struct ChannelDropoutTests {
  private func emptied(_ image: Image, _ text: String, number: Int = 0) throws -> [Int] {
    let result = try image.changed(by: ChannelDropout.self, text, number: number)
    let levels = result.levels
    return (0..<image.channels).filter { channel in
      stride(from: channel, to: levels.count, by: image.channels).allSatisfy { levels[$0] == 255 }
    }
  }

  @Test(arguments: [1, 2]) func emptiesAsManyAsDrawn(count: Int) throws {
    var seen: Set<[Int]> = []
    for number in 0..<40 {
      let text = "{\"countRange\": [\(count), \(count)], \"fill\": 255}"
      let channels = try emptied(speckled(9, 9), text, number: number)
      #expect(channels.count == count)
      #expect(try emptied(speckled(9, 9).inSixteenBits, text, number: number) == channels)
      seen.insert(channels)
    }
    #expect(seen.count == 3)
  }

  @Test func oneColorStays() throws {
    let text = #"{"countRange": [64, 64], "fill": 255}"#
    #expect(try emptied(speckled(9, 9), text).count == 2)
    #expect(try emptied(speckled(9, 9, channels: 4), text).count == 2)
    #expect(try emptied(speckled(9, 9, channels: 6), text).count == 5)
    #expect(try emptied(speckled(9, 9, channels: 1), text).isEmpty)
  }
}
