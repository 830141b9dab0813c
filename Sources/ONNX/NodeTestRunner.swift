import Foundation
import NeuralNet
import SwiftProtobuf
import Tensors

/// Runs test folders in ONNX's layout: `model.onnx` and `test_data_set_K/{input,output}_J.pb`.
///
/// Inputs and outputs are matched by number; an input that a set lacks is left out.
public struct NodeTestRunner: Sendable {
  /// How a folder fared.
  public enum Verdict: Sendable, Equatable {
    case passed
    case failed(String)
    case unsupported(String)
  }

  /// The largest difference as a share of the expected number, and as such; the sum counts.
  public var relativeTolerance = 1e-3
  public var absoluteTolerance = 1e-7

  /// Whether each model is written and read again before it runs.
  public var rewrites = false

  public init() {}

  /// The test folders that a path stands for: itself if it holds a model, else all within, sorted.
  public static func folders(in path: String) -> [String] {
    let files = FileManager.default
    if files.fileExists(atPath: path + "/model.onnx") { return [path] }
    let names = (try? files.contentsOfDirectory(atPath: path))?.sorted() ?? []
    return names.map { path + "/" + $0 }
      .filter { files.fileExists(atPath: $0 + "/model.onnx") }
  }

  /// Runs all data sets of a folder; its `data.json` may hold `rtol` and `atol`.
  public func run(_ folder: String) -> Verdict {
    let url = URL(filePath: folder)
    let model: Model
    do {
      var graph = try ModelFile.load(
        url.appending(path: "model.onnx").path(), anyVersion: true)
      if rewrites { graph = try ModelFile.read(ModelFile.write(graph)) }
      model = try Model(graph: graph)
    } catch let error as ONNXError {
      return verdict(error)
    } catch {
      return .failed("\(error)")
    }
    var runner = self
    runner.readTolerance(url.appending(path: "data.json"))
    var index = 0
    while true {
      let data = url.appending(path: "test_data_set_\(index)")
      guard FileManager.default.fileExists(atPath: data.path()) else { break }
      let verdict = runner.run(model, data)
      guard verdict == .passed else { return verdict }
      index += 1
    }
    return index > 0 ? .passed : .failed("the folder has no test_data_set_0")
  }

  private func verdict(_ error: ONNXError) -> Verdict {
    switch error {
    case .unsupportedOperators, .unsupportedType, .unsupportedTypes: .unsupported(error.description)
    default: .failed(error.description)
    }
  }

  private mutating func readTolerance(_ file: URL) {
    guard let data = try? Data(contentsOf: file),
      let values = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
    else { return }
    relativeTolerance = values["rtol"] as? Double ?? relativeTolerance
    absoluteTolerance = values["atol"] as? Double ?? absoluteTolerance
  }

  private func run(_ model: Model, _ folder: URL) -> Verdict {
    do {
      var inputs: [String: Tensor] = [:]
      for (index, info) in model.inputs.enumerated() {
        guard let tensor = try read(folder.appending(path: "input_\(index).pb")) else { continue }
        inputs[info.name] = tensor.converted(toDeclared: info.elementType)
      }
      let results = try model.run(inputs)
      for (index, info) in model.outputs.enumerated() {
        guard let expected = try read(folder.appending(path: "output_\(index).pb")) else {
          return .failed("the data set has no output \(index)")
        }
        guard let result = results[info.name] else { return .failed("\(info.name) is missing") }
        if let difference = difference(result.computable, expected) {
          return .failed("\(info.name): \(difference)")
        }
      }
      return .passed
    } catch let error as ONNXError {
      return verdict(error)
    } catch {
      return .failed("\(error)")
    }
  }

  private func read(_ file: URL) throws -> Tensor? {
    guard let data = try? Data(contentsOf: file) else { return nil }
    let proto = try Onnx_TensorProto(serializedBytes: data)
    let folder = file.deletingLastPathComponent()
    return try TensorReader(folder: folder).tensor(proto)
  }

  /// What is wrong with a result; nil if nothing is.
  func difference(_ result: Tensor, _ expected: Tensor) -> String? {
    guard result.shape == expected.shape else {
      return "the shape is \(result.shape), expected \(expected.shape)"
    }
    guard result.elementType == expected.elementType else {
      return "the type is \(result.elementType), expected \(expected.elementType)"
    }
    guard case .float32(let values) = result.storage,
      case .float32(let wanted) = expected.storage
    else { return result == expected ? nil : "the elements differ" }
    for (index, (value, goal)) in zip(values, wanted).enumerated() {
      if value == goal || (value.isNaN && goal.isNaN) { continue }
      let limit = absoluteTolerance + relativeTolerance * Double(abs(goal))
      guard goal.isFinite, abs(Double(value) - Double(goal)) <= limit else {
        return "element \(index) is \(value), expected \(goal)"
      }
    }
    return nil
  }
}
