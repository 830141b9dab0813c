import Augmentation
import Foundation
import Geometry
import Imaging
import Synchronization

extension AugmentationBench {
  /// Equal generators draw equal parameters, whatever came before.
  func drawsRepeatably() -> ContractCheck {
    ContractCheck("same key, same parameters") { begin in
      let augmentation = try base()
      begin(try trial(.ordinary))
      let size = PictureCase.ordinary.size
      let first = try? written(parameters(augmentation, size, 0))
      _ = parameters(augmentation, ImageSize(width: 31, height: 17), 1)
      for second in [augmentation, try base()] {
        guard (try? written(parameters(second, size, 0))) == first else {
          throw Broken("draws other parameters from an equal generator: use `random` alone")
        }
      }
    }
  }

  /// Parameters that were written down give the same picture again.
  func isReplayable() -> ContractCheck {
    ContractCheck("parameters can be written down and replayed") { begin in
      let augmentation = try base()
      let picture = PictureCase.ordinary
      begin(try trial(picture))
      let chain = AugmentationChain([.init(augmentation)])
      for number in 0..<4 {
        let drawn = parameters(augmentation, picture.size, number)
        let data = try written(drawn)
        let copy: Checked.Parameters
        do {
          copy = try JSONDecoder().decode(Checked.Parameters.self, from: data)
        } catch {
          throw Broken("its parameters cannot be read back: \(error)")
        }
        guard try written(copy) == data else {
          throw Broken("its parameters change when they are written and read back")
        }
        let key = AugmentationKey(seed: 7, path: Array("\(number)".utf8))
        let plan = chain.plan(for: picture.size, key: key)
        let replayed = try chain.plan(for: picture.size, replaying: try plan.records())
        guard try plan.records() == replayed.records() else {
          throw Broken("a replay is recorded differently")
        }
        guard plan.size == replayed.size, plan.map == replayed.map else {
          throw Broken("a replay moves points elsewhere: its parameters do not hold all draws")
        }
        guard let image = try? plan.apply(to: picture.image()),
          image == (try? plan.apply(to: picture.image()))
        else { continue }
        guard image == (try? replayed.apply(to: picture.image())) else {
          throw Broken(
            "a replay gives another picture: its parameters must survive JSON's double numbers")
        }
      }
      let never = AugmentationChain([.init(augmentation, probability: 0)])
      let plan = never.plan(for: picture.size, key: AugmentationKey(seed: 7, path: []))
      guard plan.size == picture.size, try plan.apply(to: picture.image()) == picture.image() else {
        throw Broken("changes the picture at probability 0")
      }
    }
  }

  /// Equal parameters on equal pictures give equal bytes.
  func repeatsItself() -> ContractCheck {
    ContractCheck("same parameters, same bytes") { begin in
      let augmentation = try base()
      let picture = PictureCase.ordinary
      begin(try trial(picture))
      let drawn = parameters(augmentation, picture.size, 0)
      guard let first = try allowing({ try augmentation.apply(drawn, to: picture.image()) }) else {
        return
      }
      _ = try? result(augmentation, PictureCase(width: 31, height: 17, pattern: .noise), 1)
      for (one, name) in [(augmentation, "applied again"), (try base(), "made anew")] {
        guard try one.apply(drawn, to: picture.image()) == first else {
          throw Broken("\(name), it gives another picture: draw in sample(using:size:) alone")
        }
      }
    }
  }

  /// Pictures that four threads augment in any order come out as one after the other.
  func sharesThreads() -> ContractCheck {
    ContractCheck("1 and 4 workers, same bytes") { begin in
      let augmentation = try base()
      let jobs = (0..<24).map { index in
        PictureCase(
          width: 24 + index % 5 * 7, height: 40 - index % 7 * 3,
          pattern: PictureCase.Pattern.allCases[index % PictureCase.Pattern.allCases.count])
      }
      let base = try subject.base()
      begin(ContractTrial(options: base, input: "24 pictures, one after the other"))
      let expected = jobs.indices.map { try? result(augmentation, jobs[$0], $0) }
      for index in jobs.indices.reversed()
      where expected[index] != (try? result(augmentation, jobs[index], index)) {
        throw Inapplicable("its results already differ from call to call in one thread")
      }
      begin(ContractTrial(options: base, input: "24 pictures on 4 threads"))
      let found = Mutex<[Int: Image]>([:])
      FourThreads.run { thread in
        for step in 0..<6 {
          let index = (step * 4 + thread) * 7 % 24
          let image = try? result(augmentation, jobs[index], index)
          found.withLock { $0[index] = image }
        }
      }
      let results = found.withLock(\.self)
      for index in jobs.indices where results[index] != expected[index] {
        throw Broken(
          "picture \(index) (\(jobs[index])) differs: keep nothing between pictures, and share "
            + "nothing between threads")
      }
    }
  }
}
