import Augmentation
import Options
import StrictJSON
import Testing

@testable import Guides

@Suite struct RangeExtremeTests {
  private func extremes(_ transforms: String) throws -> [RangeExtreme] {
    var catalog = ComponentCatalog()
    BuiltinAugmentations.register(in: &catalog)
    let list = try JSONParser.read(Array(transforms.utf8)).value
    return RangeExtreme.all(of: (list.elements ?? []).map(\.value), in: catalog)
  }

  @Test func bothEndsAreShownAndOthersStandAtTheirMiddle() throws {
    let extremes = try extremes(
      #"""
      [{"use": "brightness_contrast", "probability": 0.2,
        "with": {"brightnessRange": [-0.2, 0.4], "contrastRange": [1, 1]}}]
      """#)
    #expect(extremes.map(\.kind) == ["brightness_contrast", "brightness_contrast"])
    #expect(extremes.map(\.setting) == ["brightnessRange at -0.2", "brightnessRange at 0.4"])
    let transform = extremes[0].transform
    #expect(transform["probability"]?.value.double == 1)
    let options = transform["with"]?.value
    #expect(options?["brightnessRange"]?.value.elements?.map(\.value.double) == [-0.2, -0.2])
    #expect(options?["contrastRange"]?.value.elements?.map(\.value.double) == [1, 1])
  }

  @Test func membersTakeTheirPlace() throws {
    let extremes = try extremes(
      #"""
      ["horizontal_flip", {"use": "one_of", "with": {"transforms": [
        {"use": "gaussian_blur", "with": {"sigmaRange": [1, 2]}}, "vertical_flip"]}},
        "no_such_thing"]
      """#)
    #expect(extremes.map(\.kind) == ["gaussian_blur", "gaussian_blur"])
    #expect(extremes.map(\.setting) == ["sigmaRange at 1", "sigmaRange at 2"])
  }
}
