import Options
import Pipeline
import VectorMath

/// Takes the best classes of a classifier's output.
///
/// - Input: one output of `[1, C]`, or `[1, C, 1, 1]`.
public struct Classify: Stage {
  public static let kind = "classify"
  public static let summary = "Takes the best classes of a classifier's output."
  public static let example = #"{"topK": 3, "labels": ["cat", "dog", "horse"]}"#
  public static let reads: [Slot] = [.outputs]
  public static let writes: [Slot] = [.classification]

  /// What makes probabilities of the output.
  public enum Activation: String, ParameterChoice {
    /// One class of many.
    case softmax
    /// Each class for itself.
    case sigmoid
    /// The network gives probabilities.
    case none
  }

  public struct Options: ComponentOptions {
    @Parameter("What makes probabilities of the output.") public var activation = Activation.softmax
    @Parameter("At most so many classes.", range: 1...100_000) public var topK = 5
    @Parameter("Only classes of at least this score.", range: 0...1) public var score = 0.0
    @Parameter("The classes' names: a list, or a text file with one a line.") public var labels =
      Labels()
    @Parameter("The output's name, if the network has several.") public var output: String? = nil

    public init() {}
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public var fingerprint: String? { options.labels.fingerprint }

  public func plan(_ plan: inout SlotPlan) throws {
    guard case .outputs(let outputs) = plan[.outputs], !outputs.isEmpty else { return }
    let name = try chosen(outputs.map(\.name))
    guard let shape = outputs.first(where: { $0.name == name })?.shape, shape.count > 1,
      let classes = shape[1]
    else { return }
    do throws(StageLabelError) {
      try options.labels.check(classes: classes)
    } catch {
      throw StageError.invalidOption("labels", "\(error)")
    }
  }

  private func chosen(_ names: [String]) throws -> String {
    if let name = options.output {
      guard names.contains(name) else {
        throw StageError.invalidOption(
          "output", "the network has no output \"\(name)\", only " + names.joined(separator: ", "))
      }
      return name
    }
    guard names.count == 1 else {
      throw StageError.invalidOption(
        "output", "the network has \(names.count) outputs: " + names.joined(separator: ", "),
        hint: "name the one with the class scores")
    }
    return names[0]
  }

  public func process(_ sample: inout Sample) throws {
    let outputs = try sample.outputs()
    let name = try chosen(outputs.names)
    guard let tensor = outputs.tensors[name] else { throw StageError.missingSlot(.outputs) }
    guard tensor.shape.count > 1, tensor.shape[0] == 1, tensor.count == tensor.shape[1] else {
      throw StageError.shapeMismatch(expected: "[1, C] of \(name)", got: tensor.shape)
    }
    do throws(StageLabelError) {
      try options.labels.check(classes: tensor.count)
    } catch {
      throw StageError.failed(code: "labels", "\(error)")
    }
    var scores = try tensor.floats
    activate(&scores)
    let best = VectorMath.active.argsortDescending(scores.span).prefix(options.topK)
    let classes = best.map { index in
      ScoredClass(
        index: Int(index), label: options.labels.name(of: Int(index)),
        score: Double(scores[Int(index)]))
    }
    sample.set(
      .classification(Classification(classes: classes.filter { $0.score >= options.score })))
  }

  private func activate(_ scores: inout [Float]) {
    let input = scores
    var output = scores.mutableSpan
    switch options.activation {
    case .none: break
    case .sigmoid: VectorMath.active.map(.sigmoid, input.span, into: &output)
    case .softmax:
      VectorMath.active.softmax(
        input.span, into: &output, layout: AxisLayout(outer: 1, axis: input.count))
    }
  }
}
