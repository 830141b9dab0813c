import Augmentation
import Geometry
import Imaging
import Testing

@Suite struct GridDropoutTests {
  private func holes(_ text: String, _ size: ImageSize, number: Int = 0) throws -> [Box] {
    AugmentationChain([.init(try make(GridDropout.self, text))])
      .plan(for: size, key: .numbered(number)).steps[0].coveredAreas.compactMap(\.bounds)
  }

  @Test func holesStandInRowsAndColumns() throws {
    let text = #"{"cellRange": [0.2, 0.2], "ratioRange": [0.5, 0.5]}"#
    for number in 0..<4 {
      let whole = try holes(text, ImageSize(width: 200, height: 100), number: number)
        .filter { $0.width == 10 && $0.height == 10 }
      #expect(whole.count >= 32)
      #expect(Set(whole.map { $0.x0.truncatingRemainder(dividingBy: 20) }).count == 1)
      #expect(Set(whole.map { $0.y0.truncatingRemainder(dividingBy: 20) }).count == 1)
    }
  }

  @Test func scatteredHolesStayInTheirCells() throws {
    let text = #"{"cellRange": [0.2, 0.2], "ratioRange": [0.3, 0.3], "scattered": true}"#
    let whole = try holes(text, ImageSize(width: 200, height: 100)).filter {
      $0.width == 6 && $0.height == 6
    }
    #expect(Set(whole.map { $0.x0.truncatingRemainder(dividingBy: 20) }).count > 3)
    for (place, first) in whole.enumerated() {
      for second in whole[(place + 1)...] { #expect(first.intersection(second).isEmpty) }
    }
  }

  @Test(arguments: [0.0, 0.5, 1]) func shareOfThePictureIsTheRatioSquared(ratio: Double) throws {
    let text = #"{"cellRange": [0.1, 0.1], "ratioRange": [\#(ratio), \#(ratio)]}"#
    let result = try changed(GridDropout.self, text, even(200, 200, value: 255))
    #expect(abs(brightness(result) - (1 - ratio * ratio)) < 0.01)
  }
}
