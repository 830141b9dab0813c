import Augmentation
import Geometry
import Imaging
import Options
import Tensors
import Testing

@Suite struct PadTests {
  private func plan(_ text: String, _ size: ImageSize, _ number: Int = 0) throws -> AugmentationPlan
  {
    AugmentationChain([.init(try make(Pad.self, text))]).plan(for: size, key: .numbered(number))
  }

  @Test func addsColumnsAndRows() throws {
    let image = speckled(20, 10)
    let text = #"{"left": 1, "top": 2, "right": 3, "bottom": 4, "fill": [9, 8, 7]}"#
    let plan = try plan(text, ImageSize(image))
    #expect(
      try plan.apply(to: image)
        == image.embedded(width: 24, height: 16, x: 1, y: 2, fill: [9, 8, 7]))
    #expect(plan.apply(Point.zero) == Point(x: 1, y: 2))
  }

  @Test func carriesOnOrMirrorsTheEdge() throws {
    let image = Image(width: 3, height: 1, channels: 1, samples: [UInt8]([10, 20, 30]))
    func row(_ border: String) throws -> [UInt8] {
      let text =
        #"{"left": 2, "top": 0, "right": 2, "bottom": 0, "border": "\#(border)"}"#
      return samples(try plan(text, ImageSize(image)).apply(to: image))
    }
    #expect(try row("replicate") == [10, 10, 10, 20, 30, 30, 30])
    #expect(try row("reflect") == [30, 20, 10, 20, 30, 20, 10])
  }
}
