import Pipeline

/// What every detection decoder keeps to.
public enum DecoderContract {
  /// The checks of a decoder, in the order to run them in.
  public static func checks(
    for decoder: any DetectionDecoder.Type, settings: ContractSettings
  ) -> [ContractCheck] {
    all(decoder, settings)
  }

  private static func all<Checked: DetectionDecoder>(
    _ decoder: Checked.Type, _ settings: ContractSettings
  ) -> [ContractCheck] {
    let subject = Subject<Checked>(settings: settings)
    let bench = DecoderBench(subject: subject)
    return [
      subject.describesItself(),
      subject.refusesWrongOptions(),
      bench.takesEveryOption(),
      bench.refusesOtherShapes(),
      bench.takesWhatItAccepts(),
      bench.findsSoundBoxes(),
      bench.honoursThreshold(),
      bench.survivesGarbage(),
      bench.repeatsItself(),
      bench.sharesThreads(),
    ]
  }
}
