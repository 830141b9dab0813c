import Geometry
import Options
import Pipeline
import StrictJSON
import Tensors

/// A decoder under check, with outputs for it to decode.
struct DecoderBench<Checked: DetectionDecoder>: Sendable {
  /// What fills the tensors.
  enum Filling: String, CaseIterable {
    case zeros
    /// 0…1, as probabilities are.
    case probabilities
    case notANumber = "NaN"
    /// Numbers of either sign, some of them far out.
    case wild
    /// Probabilities, with NaN and infinities among them.
    case mixed
  }

  let subject: Subject<Checked>

  /// The size of the network's input.
  static var input: ImageSize { ImageSize(width: 64, height: 64) }

  /// The decoder with its base options.
  ///
  /// - Throws: `Inapplicable` when it cannot be made.
  func base() throws -> Checked { try subject.make { try Checked(options: $0) } }

  /// Outputs of shapes; those unknown are left empty.
  func outputs(
    _ shapes: [[Int]], _ filling: Filling, seed: UInt64 = 1
  ) -> NetworkOutputs {
    let names = shapes.indices.map { OutputShapes.name($0) }
    var random = CounterRandom(seed: seed, path: [], copy: 0, position: [])
    let tensors = shapes.map { shape in
      Tensor(
        shape: shape,
        floats: (0..<shape.reduce(1, *)).map { Self.value(filling, $0, &random) })
    }
    return NetworkOutputs(
      tensors: Dictionary(uniqueKeysWithValues: zip(names, tensors)), names: names,
      frame: Frame(width: Self.input.width, height: Self.input.height))
  }

  private static func value(
    _ filling: Filling, _ index: Int, _ random: inout CounterRandom
  ) -> Float {
    let unit = Float(random.uniform(in: 0...1))
    switch filling {
    case .zeros: return 0
    case .probabilities: return unit
    case .notANumber: return .nan
    case .wild: return index % 13 == 5 ? (unit - 0.5) * 1e30 : (unit - 0.5) * 40
    case .mixed:
      switch Int(unit * 1e6) % 17 {
      case 0: return .nan
      case 1: return .infinity
      case 2: return -.infinity
      default: return unit
      }
    }
  }

  /// Decodes.
  ///
  /// - Returns: `nil` when it threw an error with a message for the user.
  func decode(
    _ decoder: Checked, _ outputs: NetworkOutputs, threshold: Double = 0.3
  ) throws -> [DetectionCandidate]? {
    do {
      return try decoder.decode(outputs, threshold: threshold)
    } catch {
      try HouseErrors.check(error)
      return nil
    }
  }

  /// Whether outputs of these shapes pass the decoder's own check.
  ///
  /// - Throws: `Broken` when the check throws what says nothing.
  func accepts(_ decoder: Checked, _ shapes: [[Int]]) throws -> Bool {
    let plan = shapes.enumerated().map {
      SlotPlan.Output(name: OutputShapes.name($0), shape: $1.map(\.self))
    }
    do {
      try decoder.check(plan, input: Self.input)
      return true
    } catch {
      let says = type(of: error) is any CustomStringConvertible.Type
      guard !says, !HouseErrors.contains(error) else { return false }
      throw Broken(
        "check(_:input:) threw \(error): throw StageError.shapeMismatch, or another error that "
          + "says what it wants")
    }
  }

  func trial(_ shapes: [[Int]], _ filling: Filling, _ json: JSONValue? = nil) throws
    -> ContractTrial
  {
    ContractTrial(
      options: try json ?? subject.base(),
      input: "outputs \(shapes.map { "\($0)" }.joined(separator: ", ")) of \(filling.rawValue)")
  }
}
