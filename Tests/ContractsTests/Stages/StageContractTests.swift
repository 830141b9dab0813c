import Pipeline
import Testing

@testable import Contracts

/// Stages that break one rule each are caught by the check of that rule, and by no other.
struct StageContractTests {
  @Test func soundStagePasses() {
    #expect(failures(of: Vignette.self) == [])
  }

  @Test func stageThatWantsSomePicturesOnlyPasses() {
    #expect(failures(of: WantsPlainGround.self) == [])
    #expect(failures(of: WantsPlainGroundAndCounts.self) == ["same seed, same bytes"])
    #expect(failures(of: WantsGray.self) == [])
  }

  static let broken: [(any Stage.Type, String)] = [
    (FailsAlways.self, "works on an ordinary picture"),
    (ThrowsAtItsBound.self, "takes every option at its bounds"),
    (RefusesForeignly.self, "takes every option at its bounds"),
    (ThrowsOnSixteenBits.self, "takes any picture"),
    (ForgetsFrame.self, "takes any picture"),
    (FindsNaN.self, "takes any picture"),
    (BeginsFrameAnew.self, "takes any picture"),
    (PlansAnotherSize.self, "does what it plans"),
    (WritesUndeclared.self, "writes the slots it declares, no others"),
    (LeavesSlotEmpty.self, "writes the slots it declares, no others"),
    (ChangesOriginal.self, "leaves its input alone"),
    (NeedsNothing.self, "says which slot is missing"),
    (Counts.self, "same seed, same bytes"),
    (IgnoresSeed.self, "same seed, same bytes"),
    (DependsOnIndex.self, "same seed, same bytes"),
    (SharesState.self, "1 and 4 workers, same bytes"),
  ]

  @Test(arguments: broken)
  func brokenStageIsCaughtByTheRightCheck(_ stage: any Stage.Type, _ check: String) {
    #expect(failures(of: stage) == [check])
  }
}
