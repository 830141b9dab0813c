import Foundation
import NeuralNet
import SwiftProtobuf

/// Reads ONNX model files.
///
/// IR versions from 3, opsets from 6; see `BuiltinMappings.swift` for the operators.
public enum ModelFile {
  /// Reads the graph of a file; external data must lie in the same folder.
  ///
  /// - Throws: ``ONNXError`` for anything but a complete model of supported operators.
  public static func load(_ path: String) throws(ONNXError) -> Graph {
    let url = URL(filePath: path)
    let data: Data
    do {
      data = try Data(contentsOf: url)
    } catch {
      throw .unreadable(path: path, reason: (error as NSError).localizedDescription)
    }
    return try graph(data, folder: url.deletingLastPathComponent())
  }

  /// Reads the graph of a file's contents; external data is refused.
  ///
  /// - Throws: ``ONNXError`` for anything but a complete model of supported operators.
  public static func read(_ bytes: [UInt8]) throws(ONNXError) -> Graph {
    try graph(Data(bytes), folder: nil)
  }

  private static func graph(_ data: Data, folder: URL?) throws(ONNXError) -> Graph {
    let beginning = Array(data.prefix(8))
    var options = BinaryDecodingOptions()
    options.discardUnknownFields = true
    let model: Onnx_ModelProto
    do {
      model = try Onnx_ModelProto(serializedBytes: data, options: options)
    } catch {
      guard looksLikeModel(beginning) else { throw .notONNX(beginsWith: beginning) }
      throw .malformed("it ends early or holds other data (\(error))")
    }
    guard model.hasGraph else {
      guard looksLikeModel(beginning) else { throw .notONNX(beginsWith: beginning) }
      throw .malformed("it holds no graph")
    }
    return try GraphReader(model, folder: folder).graph()
  }

  /// A model starts with its IR version: field 1, a small number.
  private static func looksLikeModel(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 2 && bytes[0] == 0x08 && bytes[1] < 0x80
  }
}
