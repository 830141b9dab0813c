import Geometry
import Imaging
import Options
import Stages
import StrictJSON
import Testing

@testable import Guides

@Suite struct EffectSheetTests {
  private func guide(_ kind: String) throws -> ComponentGuide {
    try ComponentGuide.named(kind, in: .builtin, of: GuideFamily.all)
  }

  @Test func everyPictureCanBeDrawn() throws {
    let input = try TestPicture().image.resized(width: 96, height: 72)
    for guide in ComponentGuide.all(.builtin) where guide.pictureCommand != nil {
      let sheet = try EffectSheet(guide).drawn(on: input)
      #expect(sheet.width > 600 && sheet.height > 200, "\(guide.kind)")
    }
  }

  @Test func equalSeedsGiveEqualPictures() throws {
    let guide = try guide("rotate")
    let first = try EffectSheet(guide, seed: 3).drawn()
    #expect(try EffectSheet(guide, seed: 3).drawn() == first)
    #expect(try EffectSheet(guide, seed: 4).drawn() != first)
  }

  @Test func ownOptionsAreShown() throws {
    let guide = try guide("rotate")
    let usual = try EffectSheet(guide).drawn()
    #expect(try EffectSheet(guide, options: #"{"degreesRange": [80, 90]}"#).drawn() != usual)
  }

  @Test(arguments: [
    ("rotate", "[1]", "give an object of options"),
    ("rotate", #"{"degreesRange": 3}"#, "expected [lowest, highest], found 3"),
    ("rotate", #"{"degres": 3}"#, "unknown key \"degres\""),
    ("infer", "{}", "infer reads tensor and writes outputs"),
  ])
  func refusesWhatCannotBeShown(kind: String, options: String, message: String) throws {
    let guide = try guide(kind)
    #expect {
      try EffectSheet(guide, options: options).drawn()
    } throws: {
      "\($0)".contains(message)
    }
  }

  @Test func showsTheExtremesOfEveryRange() throws {
    let guide = try guide("brightness_contrast")
    let variations = EffectVariation.departures(guide.parameters, from: guide.completeOptions)
    #expect(
      variations.map(\.caption) == [
        "brightnessRange at -0.2", "brightnessRange at 0.2", "contrastRange at 0.8",
        "contrastRange at 1.2",
      ])
    #expect(
      variations[0].options.compact
        == #"{"brightnessRange":[-0.2,-0.2],"contrastRange":[1,1]}"#)
  }

  @Test func labelsFollowThePicture() throws {
    let effect = AugmentationEffect(
      source: EffectSource(guide: try guide("horizontal_flip"), seed: 0, baseFolder: "."))
    let image = Image(width: 60, height: 40, filledWith: [1, 2, 3])
    let labels = PictureLabels(size: ImageSize(width: 60, height: 40))
    let result = try effect.apply(.members([]), copy: 0, to: image, labels)
    #expect(result.moves)
    #expect(result.labels.points[0] == Point(x: 55, y: 5))
    #expect(result.labels.outlines[0].bounds == Box(x0: 21, y0: 12, x1: 42, y1: 28))
  }

  @Test func theTestPictureIsNoMirrorImageOfItself() throws {
    let image = try TestPicture().image
    #expect(image.flippedHorizontally() != image)
    #expect(image.flippedVertically() != image)
  }
}
