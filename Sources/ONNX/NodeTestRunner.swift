import Foundation
import NeuralNet
import SwiftProtobuf
import Tensors

/// Runs test folders in ONNX's layout: `model.onnx` and `test_data_set_K/{input,output}_J.pb`.
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

  /// Runs all data sets of a folder; `data.json` may hold `rtol` and `atol`.
  public func run(_ folder: String) -> Verdict {
    let url = URL(filePath: folder)
    let model: Model
    do {
      var graph = try ModelFile.load(url.appending(path: "model.onnx").path())
      if rewrites { graph = try ModelFile.read(ModelFile.write(graph)) }
      model = try Model(graph: graph)
    } catch let error as ONNXError {
      switch error {
      case .unsupportedOperators, .unsupportedType: return .unsupported(error.description)
      default: return .failed(error.description)
      }
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
        guard let tensor = try read(folder.appending(path: "input_\(index).pb")) else {
          return .unsupported("input \(index) is left out or no tensor")
        }
        inputs[info.name] = info.elementType == .float64 ? tensor.doubled : tensor
      }
      let results = try model.run(inputs)
      for (index, info) in model.outputs.enumerated() {
        guard let expected = try read(folder.appending(path: "output_\(index).pb")) else {
          return .unsupported("output \(index) is no tensor")
        }
        guard let result = results[info.name] else { return .failed("\(info.name) is missing") }
        if let difference = difference(result.computable, expected) {
          return .failed("\(info.name): \(difference)")
        }
      }
      return .passed
    } catch let error as ONNXError {
      if case .unsupportedType = error { return .unsupported(error.description) }
      return .failed(error.description)
    } catch {
      return .failed("\(error)")
    }
  }

  private func read(_ file: URL) throws -> Tensor? {
    guard let data = try? Data(contentsOf: file), !data.isEmpty else { return nil }
    let proto = try Onnx_TensorProto(serializedBytes: data)
    return try TensorReader(folder: nil).tensor(proto)
  }

  private func difference(_ result: Tensor, _ expected: Tensor) -> String? {
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
      guard abs(Double(value) - Double(goal)) <= limit else {
        return "element \(index) is \(value), expected \(goal)"
      }
    }
    return nil
  }
}

extension Tensor {
  /// A float32 tensor as float64, the type that a file declares for it.
  fileprivate var doubled: Tensor {
    guard case .float32(let values) = storage else { return self }
    return Tensor(shape: shape, doubles: values.map { Double($0) })
  }
}
