import Options
import Tensors
import Testing

@testable import Augmentation

@Suite struct HoleFillTests {
  @Test func wholeNumbersStayInTheInterval() {
    var random = CounterRandom(seed: 1, path: [], copy: 0, position: [])
    let found = Set((0..<200).map { _ in random.wholeNumber(in: Interval(1.2, 4.9)) })
    #expect(found == [2, 3, 4])
    #expect(random.wholeNumber(in: Interval(1.2, 1.4)) == 2)
    #expect((0..<50).allSatisfy { _ in random.fieldSeed() < 1 << 52 })
  }

  @Test func lightIsLumaWithoutRedGreenAndBlue() {
    #expect(even(2, 2, channels: 1).light([255, 0, 0]) == [76])
    #expect(even(2, 2, channels: 2).light([255, 0, 0]) == [76, 255])
    #expect(even(2, 2, channels: 3).light([1, 2, 3]) == [1, 2, 3])
    #expect(even(2, 2, channels: 4).light([5]) == [5, 5, 5, 255])
    #expect(
      even(2, 2, channels: 5, depth: .uint16).light([255, 255, 255])
        == Array(repeating: 65_535, count: 5))
  }
}
