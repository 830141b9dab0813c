import Pipeline

/// What every stage keeps to.
public enum StageContract {
  /// The checks of a stage, in the order to run them in.
  public static func checks(
    for stage: any Stage.Type, settings: ContractSettings
  ) -> [ContractCheck] {
    all(stage, settings)
  }

  private static func all<Checked: Stage>(
    _ stage: Checked.Type, _ settings: ContractSettings
  ) -> [ContractCheck] {
    let subject = Subject<Checked>(settings: settings)
    let bench = StageBench(subject: subject)
    return [
      subject.describesItself(),
      subject.refusesWrongOptions(),
      bench.worksOnOrdinaryPicture(),
      bench.takesEveryOption(),
      bench.takesAnyPicture(),
      bench.doesWhatItPlans(),
      bench.writesWhatItDeclares(),
      bench.leavesInputAlone(),
      bench.saysWhatIsMissing(),
      bench.repeatsItself(),
      bench.sharesThreads(),
    ]
  }
}
