import Datasets

/// What every data-set format keeps to.
public enum FormatContract {
  /// The checks of a format, in the order to run them in.
  ///
  /// They write into new folders below the system's folder for temporary files, and remove them.
  public static func checks(
    for format: any DatasetFormat.Type, settings: ContractSettings
  ) -> [ContractCheck] {
    all(format, settings)
  }

  private static func all<Checked: DatasetFormat>(
    _ format: Checked.Type, _ settings: ContractSettings
  ) -> [ContractCheck] {
    let subject = Subject<Checked>(settings: settings)
    let bench = FormatBench(subject: subject)
    return [
      subject.describesItself(),
      subject.refusesWrongOptions(),
      bench.takesEveryOption(),
      bench.readsBackWhatItWrote(),
      bench.knowsItsOwn(),
      bench.repeatsItself(),
      bench.leavesTheRestAlone(),
      bench.saysWhatIsNoDataset(),
      bench.survivesDamage(),
    ]
  }
}
