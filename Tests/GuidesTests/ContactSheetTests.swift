import Geometry
import Imaging
import Testing

@testable import Guides

@Suite struct ContactSheetTests {
  private let cell = ImageSize(width: 30, height: 20)

  @Test(arguments: [(10, 10, 10, 10), (60, 40, 30, 20), (20, 80, 5, 20), (300, 1, 30, 1)])
  func shrinksButNeverEnlarges(width: Int, height: Int, toWidth: Int, toHeight: Int) throws {
    let image = Image(width: width, height: height, filledWith: [9, 9, 9])
    let fitted = try ContactSheet.fitted(image, into: cell)
    #expect((fitted.width, fitted.height) == (toWidth, toHeight))
  }

  @Test(arguments: [1, 3])
  func keepsOpaqueColors(channels: Int) throws {
    let image = Image(width: 4, height: 4, filledWith: Array(repeating: 77, count: channels))
    #expect(
      try ContactSheet.fitted(image, into: cell)
        == Image(width: 4, height: 4, filledWith: [77, 77, 77]))
  }

  @Test func transparencyShowsSquares() throws {
    let clear = Image(width: 16, height: 16, filledWith: [10, 20, 30, 0])
    let shown = try ContactSheet.fitted(clear, into: cell)
    let values = Set(shown.withBytes { bytes in (0..<bytes.count).map { bytes[$0] } })
    #expect(values == [205, 255])
    let opaque = Image(width: 16, height: 16, filledWith: [10, 20, 30, 255])
    #expect(
      try ContactSheet.fitted(opaque, into: cell)
        == Image(width: 16, height: 16, filledWith: [10, 20, 30]))
  }
}
