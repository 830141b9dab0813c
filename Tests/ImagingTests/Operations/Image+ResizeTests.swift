import Testing
import VectorMath

@testable import Imaging

@Suite struct ImageResizeTests {
  @Test(arguments: Image.Depth.allCases, ResampleFilter.allCases)
  func givesTheSizeAskedFor(depth: Image.Depth, filter: ResampleFilter) throws {
    let image = Image.noise(40, 30, 3, depth: depth)
    let result = try image.resized(width: 17, height: 41, filter: filter)
    #expect([result.width, result.height, result.channels] == [17, 41, 3])
    #expect(result.depth == depth)
    #expect(try image.resized(width: 40, height: 30, filter: filter) == image)
  }

  @Test(arguments: ResampleFilter.allCases)
  func sixteenBitsAgreeWithEight(filter: ResampleFilter) throws {
    let narrow = try Image.waves(40, 30).resized(width: 17, height: 13, filter: filter)
    let wide = try Image.waves(40, 30, depth: .uint16).resized(
      width: 17, height: 13, filter: filter)
    let worst = zip(narrow.values, wide.values).map { abs(Double($0) - Double($1) / 257) }.max()
    #expect(try #require(worst) <= (filter == .lanczos || filter == .bicubic ? 25 : 1.01))
  }

  @Test(arguments: [(0, 5), (5, -1), (1 << 20, 1 << 20), (Int.max, 2)])
  func refusesImpossibleSizes(width: Int, height: Int) {
    #expect(throws: ImageOperationError.impossibleSize(width: width, height: height)) {
      try Image.noise(4, 4, 3).resized(width: width, height: height)
    }
  }
}
