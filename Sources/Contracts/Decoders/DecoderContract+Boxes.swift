import Pipeline
import Synchronization

extension DecoderBench {
  /// Candidates are finite boxes with scores of 0…1 and a class.
  func findsSoundBoxes() -> ContractCheck {
    ContractCheck("finds sound boxes") { begin in
      let decoder = try base()
      let shapes = try anyFitting(decoder)
      for filling in [Filling.zeros, .probabilities, .notANumber] {
        begin(try trial(shapes, filling))
        for candidate in try decode(decoder, outputs(shapes, filling), threshold: 0) ?? [] {
          guard candidate.box.isFinite else { throw Broken("gives a box that is not finite") }
          guard candidate.keypoints.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else {
            throw Broken("gives a keypoint that is not finite")
          }
          guard (0...1).contains(candidate.score) else {
            throw Broken("gives the score \(candidate.score), which is not in 0…1")
          }
          guard candidate.classIndex >= 0 else {
            throw Broken("gives the class \(candidate.classIndex)")
          }
        }
      }
    }
  }

  /// No candidate scores below the threshold.
  func honoursThreshold() -> ContractCheck {
    ContractCheck("honours the threshold") { begin in
      let decoder = try base()
      let shapes = try anyFitting(decoder)
      for filling in Filling.allCases {
        begin(try trial(shapes, filling))
        for threshold in [0.1, 0.5, 0.95, 1] {
          let found = try decode(decoder, outputs(shapes, filling), threshold: threshold) ?? []
          for candidate in found where !(candidate.score >= threshold) {
            throw Broken("gives the score \(candidate.score) at the threshold \(threshold)")
          }
        }
      }
    }
  }

  /// Numbers that no network should give are no reason to crash.
  func survivesGarbage() -> ContractCheck {
    ContractCheck("survives any numbers") { begin in
      let decoder = try base()
      let shapes = try anyFitting(decoder)
      for filling in Filling.allCases {
        begin(try trial(shapes, filling))
        for seed in 1...4 {
          let outputs = outputs(shapes, filling, seed: UInt64(seed))
          _ = try decode(decoder, outputs, threshold: seed == 1 ? 0 : 0.3)
        }
      }
    }
  }

  /// Equal outputs give equal candidates, whatever came before.
  func repeatsItself() -> ContractCheck {
    ContractCheck("same outputs, same boxes") { begin in
      let decoder = try base()
      let shapes = try anyFitting(decoder)
      begin(try trial(shapes, .probabilities))
      let first = try decode(decoder, outputs(shapes, .probabilities))
      _ = try decode(decoder, outputs(shapes, .probabilities, seed: 2))
      for second in [decoder, try base()] {
        guard try decode(second, outputs(shapes, .probabilities)) == first else {
          throw Broken("gives other candidates for equal outputs")
        }
      }
    }
  }

  /// Outputs that four threads decode in any order come out as one after the other.
  func sharesThreads() -> ContractCheck {
    ContractCheck("1 and 4 workers, same boxes") { begin in
      let decoder = try base()
      let shapes = try anyFitting(decoder)
      begin(try trial(shapes, .probabilities))
      let jobs = (0..<24).map { outputs(shapes, .probabilities, seed: UInt64($0)) }
      func one(_ index: Int) -> [DetectionCandidate]? {
        try? decoder.decode(jobs[index], threshold: 0.3)
      }
      let expected = jobs.indices.map(one)
      for index in jobs.indices.reversed() where one(index) != expected[index] {
        throw Inapplicable("its results already differ from call to call in one thread")
      }
      let found = Mutex<[Int: [DetectionCandidate]]>([:])
      FourThreads.run { thread in
        for step in 0..<6 {
          let index = (step * 4 + thread) * 7 % 24
          let candidates = try? decoder.decode(jobs[index], threshold: 0.3)
          found.withLock { $0[index] = candidates }
        }
      }
      let results = found.withLock(\.self)
      for index in jobs.indices where results[index] != expected[index] {
        throw Broken("finds other boxes: keep nothing between calls, share nothing between threads")
      }
    }
  }
}
