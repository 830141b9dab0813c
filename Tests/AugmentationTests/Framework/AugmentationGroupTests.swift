import Augmentation
import Foundation
import Geometry
import Imaging
import Options
import Testing

@Suite struct AugmentationGroupTests {
  private func groups(
    _ list: [(any Augmentation.Type, String)], fuses: Bool = true
  ) throws -> [String] {
    try AugmentationChain(list.map { .init(try make($0, $1)) }, fuses: fuses)
      .groups().map(\.description)
  }

  private let chain: [(any Augmentation.Type, String)] = [
    (Rotate.self, "{}"), (HorizontalFlip.self, "{}"), (Crop.self, "{}"),
    (BrightnessContrast.self, "{}"), (BrightnessContrast.self, "{}"), (GaussianBlur.self, "{}"),
    (Crop.self, "{}"), (VerticalFlip.self, "{}"),
  ]

  @Test func areKnownBeforeAnyPicture() throws {
    #expect(
      try groups(chain) == [
        "rotate, horizontal_flip, crop: one resample",
        "brightness_contrast, brightness_contrast: one table", "gaussian_blur",
        "crop, vertical_flip: whole pixels moved",
      ])
    #expect(try groups(chain, fuses: false).count == 8)
    #expect(try groups([]) == [])
  }

  @Test func bordersOfTheWholePictureOnlyAreMirrored() throws {
    let mirrored = (Rotate.self as any Augmentation.Type, #"{"border": "reflect"}"#)
    let flip = (HorizontalFlip.self as any Augmentation.Type, "{}")
    let crop = (Crop.self as any Augmentation.Type, "{}")
    #expect(try groups([flip, mirrored, crop]).count == 1)
    #expect(try groups([crop, mirrored]) == ["crop", "rotate"])
    #expect(try groups([mirrored, mirrored]) == ["rotate", "rotate"])
    #expect(try groups([mirrored, (Rotate.self, "{}")]).count == 1)
  }

  /// A resample has nothing to gain from a cut before it whose edge it shows.
  @Test func cutsBeforeATurnStayByThemselves() throws {
    let flip = (HorizontalFlip.self as any Augmentation.Type, "{}")
    let crop = (Crop.self as any Augmentation.Type, "{}")
    let turn = (Rotate.self as any Augmentation.Type, "{}")
    #expect(
      try groups([flip, crop, turn, crop, turn]) == [
        "horizontal_flip, crop: whole pixels moved", "rotate, crop, rotate: one resample",
      ])
    #expect(try groups([flip, turn]) == ["horizontal_flip, rotate: one resample"])
  }

  @Test func skippedAugmentationsPartNothing() throws {
    let links = try chain.enumerated().map { place, link in
      AugmentationChain.Link(
        try make(link.0, link.1), probability: (2...5).contains(place) ? 0 : 1)
    }
    let plan = AugmentationChain(links)
      .plan(for: ImageSize(width: 60, height: 40), key: .numbered(1))
    #expect(plan.groups.map(\.places) == [[0, 1, 6, 7]])
    #expect(plan.groups.map(\.work) == [.resample])
    #expect(AugmentationChain(links).groups().count == 4)
  }

  @Test func canBeWrittenDown() throws {
    let plan = AugmentationChain(try chain.map { .init(try make($0, $1)) })
      .plan(for: ImageSize(width: 60, height: 40), key: .numbered(1))
    let text = try JSONEncoder().encode(plan.groups)
    #expect(try JSONDecoder().decode([AugmentationGroup].self, from: text) == plan.groups)
  }
}
