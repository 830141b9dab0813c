import Augmentation
import Imaging
import Testing

@Suite struct PixelDropoutTests {
  @Test(arguments: [false, true]) func shareOfThePixelsIsPaintedOver(perChannel: Bool) throws {
    let text = """
      {"shareRange": [0.1, 0.1], "perChannel": \(perChannel), "fill": [7]}
      """
    let result = levels(try changed(PixelDropout.self, text, even(200, 150, value: 100)))
    #expect(result.allSatisfy { $0 == 7 || $0 == 100 })
    let share = Double(result.count { $0 == 7 }) / Double(result.count)
    #expect(abs(share - 0.1) < 0.01)
    let mixed = stride(from: 0, to: result.count, by: 3).count {
      Set(result[$0..<$0 + 3]).count > 1
    }
    #expect((mixed > 0) == perChannel)
  }

  @Test func copiesOfOnePictureDiffer() throws {
    let image = even(60, 40)
    let pictures = try (0..<4).map { try changed(PixelDropout.self, "{}", image, number: $0) }
    for (place, first) in pictures.enumerated() {
      for second in pictures[(place + 1)...] { #expect(first != second) }
    }
  }
}
