import Geometry
import Glibc
import Imaging
import Options
import Pipeline
import Tensors

/// Gives the picture back as it is.
package struct Echo: Stage {
  package static let kind = "fake/echo"
  package static let summary = "Gives the picture back as it is."
  package static let reads: [Slot] = [.image]
  package static let writes: [Slot] = [.image]
  package typealias Options = NoOptions

  package init(options: NoOptions) {}
  package func process(_ sample: inout Sample) throws {
    var picture = try sample.picture()
    picture.image.withMutableBytes { $0[0] = $0[0] }
    sample.set(.image(picture))
  }
}

/// Adds noise that depends on seed, path and place, and chatters on standard output.
package struct Noise: Stage {
  package static let kind = "fake/noise"
  package static let summary = "Adds noise."
  package static let reads: [Slot] = [.image]
  package static let writes: [Slot] = [.image]

  package struct Options: ComponentOptions {
    @Parameter("The largest change.", range: 0...255) package var amount = 8
    @Parameter("A file, to see its path.") package var file: SpecPath? = nil
    package init() {}
  }

  private let options: Options

  package init(options: Options) throws {
    guard options.amount != 13 else {
      throw StageError.invalidOption("amount", "brings bad luck", hint: "take 12")
    }
    self.options = options
  }

  package var fingerprint: String? { options.file?.resolved }
  package var coverSize: ImageSize? { ImageSize(width: 32, height: 24) }

  package func plan(_ plan: inout SlotPlan) throws {
    guard plan.channels != 1 else { throw StageError.shapeMismatch(expected: "color", got: [1]) }
    plan[.image] = .image(width: 10, height: nil, channels: plan.channels)
  }

  package func process(_ sample: inout Sample) throws {
    print("working on \(sample.item.name)")
    fflush(nil)
    var picture = try sample.picture()
    var random = sample.random()
    let amount = options.amount
    picture.image.withMutableBytes { bytes in
      for index in bytes.indices {
        bytes[index] &+= UInt8(truncatingIfNeeded: random.integer(in: 0...amount))
      }
    }
    sample.set(.image(picture))
  }
}

/// Reads every slot and gives it back changed a little.
package struct EverySlot: Stage {
  package static let kind = "fake/every-slot"
  package static let summary = "Reads and writes every slot."
  package static let reads = Slot.allCases
  package static let writes = Slot.allCases
  package typealias Options = NoOptions

  package init(options: NoOptions) {}
  package func process(_ sample: inout Sample) throws {
    var picture = try sample.picture()
    picture.image = try picture.image.cropped(
      to: PixelRectangle(
        x: 1, y: 2, width: picture.image.width - 1, height: picture.image.height - 2))
    picture.frame = picture.frame.appending(
      .translation(x: -1, y: -2), width: picture.image.width, height: picture.image.height)
    sample.set(.image(picture))
    sample.set(.tensor(try sample.input()))
    var outputs = try sample.outputs()
    outputs.names.append("more")
    outputs.tensors["more"] = Tensor(shape: [2], bools: [true, false])
    sample.set(.outputs(outputs))
    var classification = try sample.classification()
    classification.classes.append(ScoredClass(index: 9, label: "\(sample.parts)", score: 0.125))
    sample.set(.classification(classification))
    sample.set(.detections(try sample.detections().reversed()))
  }
}

/// Misbehaves as its option says.
package struct Misfit: Stage {
  package static let kind = "fake/misfit"
  package static let summary = "Misbehaves."
  package static let reads: [Slot] = [.image]
  package static let writes: [Slot] = [.image, .detections]

  package enum Deed: String, ParameterChoice { case trap, hang, nan, undeclared, files, error }

  package struct Options: ComponentOptions {
    @Parameter("What it does.") package var deed = Deed.trap
    package init() {}
  }

  private let options: Options

  package init(options: Options) { self.options = options }

  package func process(_ sample: inout Sample) throws {
    let box = options.deed == .nan ? Double.nan : 1
    sample.set(
      .detections([
        Detection(
          box: Box(x0: box, y0: 1, x1: 2, y1: 3),
          best: ScoredClass(index: 0, label: "x", score: 1))
      ]))
    switch options.deed {
    case .trap where sample.item.index == 6:
      let none: [Int] = []
      print(none[sample.item.index])
    case .hang: while true { sleep(1) }
    case .undeclared: sample.set(.classification(Classification(classes: [])))
    case .files:
      let name = sample.context.output?.isInput(Array("b.png".utf8)) == true ? "yes" : "no"
      try sample.context.output?.write(Array("content".utf8), to: Array("images/\(name)".utf8))
      try sample.context.output?.write([], to: Array("../out".utf8))
    case .error: throw StageError.shapeMismatch(expected: "[1, 2]", got: [3])
    default: break
    }
  }
}
