import Augmentation
import Geometry
import Imaging
import Options
import Tensors
import Testing

@Suite struct PictureResizeTests {
  private func plan(_ text: String, _ size: ImageSize, _ number: Int = 0) throws -> AugmentationPlan
  {
    AugmentationChain([.init(try make(PictureResize.self, text))]).plan(
      for: size, key: .numbered(number))
  }

  @Test func resamplesByTheFilter() throws {
    let image = speckled(200, 100)
    func result(_ filter: String) throws -> Image {
      let text = #"{"width": 30, "height": 40, "filter": "\#(filter)"}"#
      return try plan(text, ImageSize(image)).apply(to: image)
    }
    #expect(try result("bilinear") == image.resized(width: 30, height: 40))
    #expect(try result("area") == image.resized(width: 30, height: 40, filter: .area))
    #expect(try result("lanczos") == image.resized(width: 30, height: 40, filter: .lanczos))
    #expect(try result("nearest") == image.resized(width: 30, height: 40, filter: .nearest))
  }

  /// Even with a neighbour that could share a resampling.
  @Test func isNeverFused() throws {
    let chain = AugmentationChain([
      .init(try make(PictureResize.self, #"{"width": 30, "height": 40}"#)),
      .init(try make(Rotate.self, "{}")),
    ])
    #expect(chain.groups().map(\.work) == [.single, .single])
  }
}
