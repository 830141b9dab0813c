import Pipeline
import Synchronization

extension StageBench {
  /// Equal pictures under equal paths and seeds give equal bytes, whatever came before.
  func repeatsItself() -> ContractCheck {
    ContractCheck("same seed, same bytes") { begin in
      let stage = try base()
      let around = fitting(stage)
      begin(try trial(around.picture))
      let first = process(around.picture, stage, around)
      func expect(_ second: Processed, _ reason: String) throws {
        if let difference = first.difference(to: second) {
          throw Broken("\(reason): \(difference) differs")
        }
      }
      try expect(process(around.picture, stage, around), "twice the same picture")
      var other = around
      other.path = "another.png"
      _ = process(PictureCase(width: 31, height: 17, pattern: .noise), stage, other)
      try expect(process(around.picture, stage, around), "the same picture after another one")
      try expect(process(around.picture, try base(), around), "the stage made anew")
      other = around
      other.index = 5
      try expect(process(around.picture, stage, other), "as the sixth picture of a run")
      other = around
      other.threads = 3
      try expect(process(around.picture, stage, other), "with three threads for the stage")
    }
  }

  /// Pictures that four threads process in any order come out as one after the other.
  func sharesThreads() -> ContractCheck {
    ContractCheck("1 and 4 workers, same bytes") { begin in
      let stage = try base()
      let network = fitting(stage).network
      let jobs = (0..<24).map { index in
        (
          picture: PictureCase(
            width: 24 + index % 5 * 7, height: 40 - index % 7 * 3,
            pattern: PictureCase.Pattern.allCases[index % PictureCase.Pattern.allCases.count]),
          around: Surroundings(path: "\(index % 3)/\(index).png", index: index, network: network)
        )
      }
      begin(ContractTrial(options: try subject.base(), input: "24 pictures, one after the other"))
      func one(_ index: Int) -> Processed {
        process(jobs[index].picture, stage, jobs[index].around)
      }
      let expected = jobs.indices.map(one)
      for index in jobs.indices.reversed() where expected[index].difference(to: one(index)) != nil {
        throw Inapplicable("its results already differ from call to call in one thread")
      }
      begin(ContractTrial(options: try subject.base(), input: "24 pictures on 4 threads"))
      let found = Mutex<[Int: Processed]>([:])
      FourThreads.run { thread in
        for step in 0..<6 {
          let index = (step * 4 + thread) * 7 % 24
          let result = process(jobs[index].picture, stage, jobs[index].around)
          found.withLock { $0[index] = result }
        }
      }
      let results = found.withLock(\.self)
      for index in jobs.indices {
        guard let result = results[index], let difference = expected[index].difference(to: result)
        else { continue }
        throw Broken(
          "\(difference) of picture \(index) (\(jobs[index].picture)) differs: keep nothing "
            + "between samples, and share nothing between threads")
      }
    }
  }
}
