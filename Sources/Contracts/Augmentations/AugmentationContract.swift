import Augmentation

/// What every augmentation keeps to.
public enum AugmentationContract {
  /// The checks of an augmentation, in the order to run them in.
  public static func checks(
    for augmentation: any Augmentation.Type, settings: ContractSettings
  ) -> [ContractCheck] {
    all(augmentation, settings)
  }

  private static func all<Checked: Augmentation>(
    _ augmentation: Checked.Type, _ settings: ContractSettings
  ) -> [ContractCheck] {
    let subject = Subject<Checked>(settings: settings)
    let bench = AugmentationBench(subject: subject)
    return [
      subject.describesItself(),
      subject.refusesWrongOptions(),
      bench.worksOnOrdinaryPicture(),
      bench.takesEveryOption(),
      bench.takesAnyPicture(),
      bench.keepsItsSize(),
      bench.movesLabelsWithPixels(),
      bench.mapsBackAndForth(),
      bench.leavesInputAlone(),
      bench.drawsRepeatably(),
      bench.isReplayable(),
      bench.repeatsItself(),
      bench.sharesThreads(),
    ]
  }
}
