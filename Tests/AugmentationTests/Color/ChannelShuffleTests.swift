import Imaging
import Testing

@testable import Augmentation

@Suite struct ChannelShuffleTests {
  @Test func equalsAlbumentations() throws {
    let shuffle = ChannelShuffle(options: .init())
    let result = try shuffle.apply(
      .init(order: [2, 0, 1], seed: 1), to: ColorFixture.picture("input"))
    #expect(try ColorFixture.difference(result, "channel-shuffle").largest == 0)
  }

  @Test(arguments: [1, 3, 4, 6]) func keepsEveryValue(channels: Int) throws {
    let image = speckled(7, 5, channels: channels)
    let result = samples(try image.changed(by: ChannelShuffle.self))
    for pixel in stride(from: 0, to: result.count, by: channels) {
      let (before, after) = (
        samples(image)[pixel..<pixel + channels], result[pixel..<pixel + channels]
      )
      #expect(before.sorted() == after.sorted())
    }
  }

  @Test(arguments: [3, 6]) func drawsAllOrders(channels: Int) throws {
    let image = Image(width: 1, height: 1, filledWith: (0..<channels).map { $0 * 9 })
    let orders = try (0..<60).map { number in
      samples(try image.changed(by: ChannelShuffle.self, number: number))
    }
    #expect(Set(orders).count == (channels == 3 ? 6 : Set(orders).count))
    #expect(Set(orders).count >= 6)
  }
}
