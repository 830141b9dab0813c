import ArgumentParser
import Files
import ModelStore
import NeuralNet
import ONNX
import SystemPackage

/// The network that a command works on.
struct ModelArgument: ParsableArguments {
  @Argument(
    help: "The network: an .onnx file, or a name that `sluice model list` shows.",
    completion: .file(extensions: ["onnx"]))
  var model: String

  /// The file's path.
  ///
  /// - Throws: An exit code when there is no such file, the reason being printed.
  func path() throws -> String {
    let path = FilePath(model)
    guard !model.contains("/"), !model.hasSuffix(".onnx"), !FileReader.exists(path) else {
      _ = try FileReader.status(of: path)
      return model
    }
    do {
      let stored = try ModelStore().path(of: model)
      guard FileReader.exists(stored) else {
        Console.error("sluice: \"\(model)\" is not on this machine")
        Console.error("hint: fetch it with: sluice model get \(model)")
        throw ExitStatus.environment
      }
      return stored.string
    } catch let error as ModelStoreError {
      Console.error("sluice: \(error)\nor give the path of an .onnx file")
      throw ExitStatus.environment
    }
  }

  /// Does something with the network; what goes wrong is printed and becomes the exit code.
  func reporting<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as ONNXError {
      Console.error("sluice: \(model): \(error)")
      if let hint = Self.hint(error) { Console.error("hint: \(hint)") }
      throw ExitStatus.environment
    } catch let error as NeuralNetError {
      Console.error("sluice: \(model): \(error)")
      throw ExitStatus.environment
    }
  }

  private static func hint(_ error: ONNXError) -> String? {
    switch error {
    case .notONNX: "networks are read as ONNX; export it to that first"
    case .malformed: "is the file complete? its size and SHA-256 may tell"
    case .unsupportedOperators, .unsupportedType, .unsupportedTypes, .unsupportedVersion:
      "the article RunningModels of the documentation lists what there is"
    case .externalData: "keep the files of the weights beside the model"
    default: nil
    }
  }
}
