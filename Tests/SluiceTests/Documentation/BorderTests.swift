import Sluice
import Testing

// snippet: border-test
@Suite struct BorderTests {
  @Test func thePictureMovesInwardAndItsFrameWithIt() throws {
    let photo = Image(width: 9, height: 5, filledWith: [10, 20, 30])
    var sample = Sample(item: Item(name: "a.png"), original: photo)
    var options = Border.Options()
    options.width = 4
    try Border(options: options).process(&sample)
    let result = try sample.picture()
    #expect(result.image.width == 17 && result.image.height == 13)
    #expect(result.image.withBytes { $0[0] } == 255)
    #expect(result.frame.original(of: Point(x: 4, y: 4)) == Point(x: 0, y: 0))
  }
}
// end
