import Geometry
import Options
import Pipeline

/// A stage under check, with all that it takes to run it.
struct StageBench<Checked: Stage>: Sendable {
  /// What is around a sample besides its picture.
  struct Surroundings: Sendable {
    var path = "folder/picture.png"
    var index = 0
    var seed: UInt64 = 7
    var threads = 1
    /// Which of the synthetic networks made the outputs.
    var network = 0
    /// How many times smaller the picture was decoded than it is in its file.
    var shrink = 1
    /// A picture that the stage works on, if there is one.
    var picture = PictureCase.ordinary
  }

  /// A sample after the stage.
  struct Processed: Sendable {
    var sample: Sample
    /// The files written, by path.
    var files: [String: [UInt8]] = [:]
    var error: (any Error)?
  }

  let subject: Subject<Checked>

  /// The stage with its base options.
  ///
  /// - Throws: `Inapplicable` when it cannot be made.
  func base() throws -> Checked { try subject.make { try Checked(options: $0) } }

  /// A sample with everything that the stage reads, and with all that it does not write.
  func sample(
    _ picture: PictureCase, for stage: Checked, _ around: Surroundings = Surroundings(),
    files: FileStore = FileStore()
  ) -> Sample {
    var sample = Sample(
      item: Item(name: around.path, index: around.index), original: picture.image(),
      frame: Frame(
        originalWidth: picture.width * around.shrink,
        originalHeight: picture.height * around.shrink,
        decodedWidth: picture.width, decodedHeight: picture.height),
      context: ItemContext(
        seed: around.seed, threads: around.threads, output: files.output))
    let made = SyntheticSlots(frame: sample.originalFrame, network: around.network)
    for slot in Slot.allCases
    where stage.inputs.contains(slot) || !stage.outputs.contains(slot) {
      if let value = made.value(slot) { sample.set(value) }
    }
    sample.position = [0]
    return sample
  }

  /// Passes a sample through the stage.
  func process(_ sample: Sample, _ stage: Checked) -> Processed {
    var result = Processed(sample: sample)
    do {
      try stage.process(&result.sample)
    } catch {
      result.error = error
    }
    return result
  }

  /// Makes a sample and passes it through the stage; files stay in memory.
  func process(
    _ picture: PictureCase, _ stage: Checked, _ around: Surroundings = Surroundings()
  ) -> Processed {
    let files = FileStore()
    var result = process(sample(picture, for: stage, around, files: files), stage)
    result.files = files.all
    return result
  }

  /// Surroundings that the stage works in: a picture of a pattern that it can use, and the network
  /// that it can read the outputs of.
  func fitting(_ stage: Checked) -> Surroundings {
    let networks = stage.inputs.contains(.outputs) ? SyntheticSlots.networkCount : 1
    for network in 0..<networks {
      for picture in PictureCase.ordinaries {
        let around = Surroundings(network: network, picture: picture)
        if process(picture, stage, around).error == nil { return around }
      }
    }
    return Surroundings()
  }
}
