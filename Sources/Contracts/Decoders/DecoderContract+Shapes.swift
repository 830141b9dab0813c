import Pipeline

extension DecoderBench {
  /// Shapes that may be anybody's.
  static var strangers: [[[Int]]] {
    [
      [], [[0]], [[1]], [[1, 0, 0]], [[1, 0, 6]], [[1, 10]], [[2, 3, 4, 5, 6]], [[1, 1, 1]],
      [[1, 84, 1]], [[1, 3, 0, 0]], [[1, 4], [1, 4]], [[1, 1, 1, 1], [1, 1, 1, 1]],
      Array(repeating: [1], count: 12),
    ]
  }

  /// Every option at its bounds and choices is refused with a reason, or works.
  func takesEveryOption() -> ContractCheck {
    ContractCheck("takes every option at its bounds") { begin in
      let base = (try subject.base(), try subject.baseOptions())
      for (json, options) in [base] + (try subject.variants()) {
        begin(ContractTrial(options: json))
        let decoder: Checked
        do {
          decoder = try Checked(options: options)
        } catch StageError.invalidOption {
          continue
        } catch {
          throw Broken("its init threw \(error), which is no StageError.invalidOption")
        }
        for shapes in fitting(decoder) {
          begin(try trial(shapes, .probabilities, json))
          _ = try decode(decoder, outputs(shapes, .probabilities))
        }
      }
    }
  }

  /// Outputs of other networks are refused with a reason, by the check and by decoding.
  func refusesOtherShapes() -> ContractCheck {
    ContractCheck("refuses outputs that do not fit") { begin in
      let decoder = try base()
      for shapes in Self.strangers {
        begin(try trial(shapes, .probabilities))
        _ = try accepts(decoder, shapes)
        _ = try decode(decoder, outputs(shapes, .probabilities))
      }
      var nameless = outputs([[1, 84, 6]], .zeros)
      nameless.tensors = [:]
      begin(ContractTrial(options: try subject.base(), input: "a name without its output"))
      guard try decode(decoder, nameless)?.isEmpty ?? true else {
        throw Broken("finds objects in an output that is not there")
      }
    }
  }

  /// What the check accepts, decoding takes or refuses with a reason.
  func takesWhatItAccepts() -> ContractCheck {
    ContractCheck("decodes what its check accepts") { begin in
      let decoder = try base()
      let shapes = try anyFitting(decoder)
      begin(try trial(shapes, .probabilities))
      do {
        _ = try decoder.decode(outputs(shapes, .probabilities), threshold: 0.3)
      } catch {
        try HouseErrors.check(error)
        throw Inapplicable("takes none of the shapes that its check accepts: \(error)")
      }
      for other in OutputShapes(decoder: decoder, input: Self.input).ragged(shapes) {
        begin(try trial(other, .probabilities))
        _ = try decode(decoder, outputs(other, .probabilities))
      }
    }
  }

  /// Shapes that the decoder may take: those that its check leads to, and some that are usual.
  func fitting(_ decoder: Checked) -> [[[Int]]] {
    let usual = (0..<SyntheticSlots.networkCount).map { SyntheticSlots.shapes($0) }
    let led = OutputShapes(decoder: decoder, input: Self.input).found().map { [$0] } ?? []
    return (led + usual).filter { (try? accepts(decoder, $0)) ?? false }
  }

  /// The first shapes that decoding takes, else the first that the check accepts.
  ///
  /// - Throws: `Inapplicable` when there are none.
  func anyFitting(_ decoder: Checked) throws -> [[Int]] {
    let all = fitting(decoder)
    let taken = all.first {
      (try? decoder.decode(outputs($0, .probabilities), threshold: 0.3)) != nil
    }
    guard let shapes = taken ?? all.first else {
      throw Inapplicable("its check accepts none of the shapes tried, for a 64 × 64 input")
    }
    return shapes
  }
}
