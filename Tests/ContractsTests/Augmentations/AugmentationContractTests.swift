import Augmentation
import Testing

@testable import Contracts

/// Augmentations that break one rule each are caught by the check of that rule, and by no other.
struct AugmentationContractTests {
  @Test func soundAugmentationPasses() {
    #expect(failures(of: Flip.self) == [])
    #expect(outcome(of: "labels move with the pixels", Flip.self) == .passed)
  }

  static let broken: [(any Augmentation.Type, String)] = [
    (FlipWithoutLabels.self, "labels move with the pixels"),
    (LabelsOffByOne.self, "labels move with the pixels"),
    (DarkFlipWithoutLabels.self, "labels move with the pixels"),
    (AnotherSize.self, "comes out in the size it says"),
    (OneWayMap.self, "maps points back and forth"),
    (DrawsFromSystem.self, "same key, same parameters"),
    (DrawsWhileApplying.self, "same parameters, same bytes"),
    (LosesParameters.self, "parameters can be written down and replayed"),
    (NaNParameters.self, "parameters can be written down and replayed"),
    (ChangesItsInput.self, "leaves its input alone"),
    (ThrowsOnGray.self, "takes any picture"),
    (SharesBuffer.self, "1 and 4 workers, same bytes"),
  ]

  @Test(arguments: broken)
  func brokenAugmentationIsCaughtByTheRightCheck(
    _ augmentation: any Augmentation.Type, _ check: String
  ) {
    #expect(failures(of: augmentation) == [check])
  }

  @Test func vignetteAndToneDoNotLookLikeMotion() {
    #expect(failures(of: DarkCorners.self) == [])
    #expect(outcome(of: "labels move with the pixels", DarkCorners.self) == .passed)
    #expect(failures(of: StretchesLevels.self) == [])
  }
}
