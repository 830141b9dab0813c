import Files
import ModelStore
import NeuralNet
import ONNX
import Options
import Pipeline
import SystemPackage
import Tensors

/// Runs a network on the input that an earlier stage made.
///
/// - Input: one tensor of the shape that the network declares; sizes that it leaves open may vary.
/// - Source: ONNX.
public struct Infer: Stage {
  public static let kind = "infer"
  public static let summary = "Runs an ONNX network."
  public static let example = #"{"model": "models/digits.onnx"}"#
  public static let reads: [Slot] = [.tensor]
  public static let writes: [Slot] = [.outputs]

  public struct Options: ComponentOptions {
    @Parameter("The network: an .onnx file, or a name that `sluice model list` shows.")
    public var model: SpecPath

    public init() {}
  }

  private let model: Model
  private let input: ValueInfo
  public let fingerprint: String?

  public init(options: Options) throws {
    let path = try Self.path(of: options.model)
    do {
      fingerprint = SHA256([try FileReader.read(path)]).hexadecimal
      model = try Model(graph: try ModelFile.load(path.string))
    } catch let error as FileError {
      throw StageError.invalidOption(
        "model", "\(error)", hint: "is the path right? it is relative to the spec")
    } catch {
      throw StageError.invalidOption("model", "\(path.printable): \(error)")
    }
    guard let first = model.inputs.first, model.inputs.count == 1 else {
      let names = model.inputs.map(\.name).joined(separator: ", ")
      throw StageError.invalidOption(
        "model", "has \(model.inputs.count) inputs (\(names)); infer feeds one")
    }
    input = first
  }

  private static func path(of model: SpecPath) throws -> FilePath {
    let path = FilePath(model.resolved)
    let isName = !model.written.contains("/") && !model.written.hasSuffix(".onnx")
    guard isName, !FileReader.exists(path) else { return path }
    do {
      let store = ModelStore()
      let stored = try store.path(of: model.written)
      guard FileReader.exists(stored) else {
        throw StageError.invalidOption(
          "model", "\"\(model.written)\" is not on this machine",
          hint: "fetch it with: sluice model get \(model.written)")
      }
      return stored
    } catch let error as ModelStoreError {
      let lines = "\(error)".split(separator: "\n").map {
        $0.hasPrefix("hint: ") ? $0.dropFirst(6) : $0
      }
      throw StageError.invalidOption(
        "model", lines.first.map(String.init) ?? "",
        hint: (lines.dropFirst() + ["or give the path of an .onnx file"]).joined(separator: ", "))
    }
  }

  public func plan(_ plan: inout SlotPlan) throws {
    guard case .tensor(let shape) = plan[.tensor] else { return }
    try check(shape)
    let outputs = try outputShapes(shape)
    plan[.outputs] = .outputs(outputs)
  }

  private func check(_ shape: [Int?]) throws {
    guard let wanted = input.shape else { return }
    let fits =
      wanted.count == shape.count
      && zip(wanted, shape).allSatisfy { $0 == nil || $1 == nil || $0 == $1 }
    guard !fits else { return }
    // Only the channels differ, and the other choice of "color" would mend it.
    let isColor =
      wanted.count == 4 && shape.count == 4 && Set([wanted[1], shape[1]]) == [1, 3]
      && [0, 2, 3].allSatisfy {
        wanted[$0] == nil || shape[$0] == nil || wanted[$0] == shape[$0]
      }
    func text(_ shape: [Int?]) -> String {
      "[" + shape.map { $0.map { "\($0)" } ?? "?" }.joined(separator: ", ") + "]"
    }
    throw StageError.invalidOption(
      "model",
      "wants its input \"\(input.name)\" as \(text(wanted)), the stages before give \(text(shape))",
      hint: isColor
        ? "set \"input\": {\"color\": \"\(wanted[1] == 1 ? "gray" : "rgb")\"}"
        : "set resize and normalize to that shape")
  }

  private func outputShapes(_ shape: [Int?]) throws -> [SlotPlan.Output] {
    // The channel count is the one axis that the network often fixes and the plan cannot know.
    let filled = zip(shape, input.shape ?? shape.map { _ in nil }).map { $0 ?? $1 }
    let complete = filled.compactMap(\.self)
    guard complete.count == filled.count else {
      return model.outputs.map { SlotPlan.Output(name: $0.name, shape: $0.shape) }
    }
    do {
      let shapes = try model.outputShapes(for: [input.name: complete])
      return model.outputs.map { SlotPlan.Output(name: $0.name, shape: shapes[$0.name]) }
    } catch {
      throw StageError.invalidOption(
        "model", "\(error)",
        hint: "set resize to a size that fits; many networks want multiples of 32")
    }
  }

  public func process(_ sample: inout Sample) throws {
    let given = try sample.input()
    let context = sample.context
    let tensors: [String: Tensor]
    do throws(NeuralNetError) {
      tensors = try model.run([input.name: given.tensor], threads: context.threads) {
        context.isOverdue
      }
    } catch {
      if context.isOverdue { throw StageError.timedOut }
      throw StageError.failed(code: "network", "\(error)")
    }
    sample.set(
      .outputs(
        NetworkOutputs(
          tensors: tensors, names: model.outputs.map(\.name), frame: given.frame)))
  }
}
