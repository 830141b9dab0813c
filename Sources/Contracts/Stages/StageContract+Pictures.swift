import Options
import Pipeline

extension StageBench {
  /// The stage works on some picture without peculiarities.
  func worksOnOrdinaryPicture() -> ContractCheck {
    ContractCheck("works on an ordinary picture") { begin in
      let stage = try base()
      let around = fitting(stage)
      begin(try trial(around.picture))
      guard let error = process(around.picture, stage, around).error else { return }
      guard !stage.inputs.contains(.outputs), !stage.inputs.contains(.tensor) else {
        throw Inapplicable("fits none of the made-up networks: \(error)")
      }
      throw Broken("works on none of the made-up pictures: \(error)")
    }
  }

  /// Every option at its bounds and choices is refused with a reason, or works.
  func takesEveryOption() -> ContractCheck {
    ContractCheck("takes every option at its bounds") { begin in
      let base = (try subject.base(), try subject.baseOptions())
      for (json, options) in [base] + (try subject.variants()) {
        begin(ContractTrial(options: json))
        let stage: Checked
        do {
          stage = try Checked(options: options)
        } catch StageError.invalidOption {
          continue
        } catch {
          throw Broken("its init threw \(error), which is no StageError.invalidOption")
        }
        let around = fitting(stage)
        for picture in [around.picture, PictureCase(width: 17, height: 31)] {
          begin(ContractTrial(options: json, input: "\(picture)"))
          try check(process(picture, stage, around), stage)
        }
      }
    }
  }

  /// Pictures of any size, channels and depth are refused with a reason, or work.
  func takesAnyPicture() -> ContractCheck {
    ContractCheck("takes any picture") { begin in
      let stage = try base()
      let around = fitting(stage)
      for picture in PictureCase.odd {
        begin(try trial(picture))
        try check(process(picture, stage, around), stage)
      }
      var shrunk = around
      shrunk.shrink = 8
      begin(
        ContractTrial(
          options: try subject.base(), input: "\(around.picture), shrunk when decoded"))
      try check(process(around.picture, stage, shrunk), stage)
    }
  }

  /// The base options on a picture.
  func trial(_ picture: PictureCase) throws -> ContractTrial {
    ContractTrial(options: try subject.base(), input: "\(picture)")
  }

  /// Checks that the stage worked soundly, or threw what it may.
  private func check(_ result: Processed, _ stage: Checked) throws {
    if let error = result.error { return try HouseErrors.check(error) }
    if let fault = result.fault(in: stage.outputs) { throw Broken(fault) }
  }
}
