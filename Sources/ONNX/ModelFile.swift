import Foundation
import NeuralNet

/// Reads and writes ONNX model files.
///
/// IR versions from 3, opsets 6 to 22; see `BuiltinMappings.swift` for the operators.
///
/// While a file is read, its weights are in memory once, and the largest of them twice. What a
/// damaged or hostile file takes is bounded by its size: the same for tensors, at most 256 bytes
/// for each byte of other messages.
public enum ModelFile {
  /// The versions of the operator set that are read.
  public static let opsets = 6...22

  /// Reads the graph of a file; external data must lie in the same folder.
  ///
  /// - Throws: ``ONNXError`` for anything but a complete model of supported operators.
  public static func load(_ path: String) throws(ONNXError) -> Graph {
    try load(path, anyVersion: false)
  }

  /// Reads the graph of a file, if need be of a version that is not known.
  static func load(_ path: String, anyVersion: Bool) throws(ONNXError) -> Graph {
    let folder = URL(filePath: path).deletingLastPathComponent()
    return try graph(source(path), folder: folder, anyVersion: anyVersion)
  }

  /// Reads what a file says of itself, whether its operators are supported or not.
  ///
  /// - Throws: ``ONNXError`` for anything but an ONNX model.
  public static func information(_ path: String) throws(ONNXError) -> ModelInformation {
    ModelInformation(try parts(source(path)))
  }

  private static func source(_ path: String) throws(ONNXError) -> ByteSource {
    do {
      return try ByteSource(URL(filePath: path))
    } catch {
      throw .unreadable(path: path, reason: (error as NSError).localizedDescription)
    }
  }

  /// Reads the graph of a file's contents; external data is refused.
  ///
  /// - Throws: ``ONNXError`` for anything but a complete model of supported operators.
  public static func read(_ bytes: [UInt8]) throws(ONNXError) -> Graph {
    try graph(ByteSource(Data(bytes)), folder: nil)
  }

  private static func graph(
    _ source: ByteSource, folder: URL?, anyVersion: Bool = false
  ) throws(ONNXError) -> Graph {
    try GraphReader(parts(source), folder: folder, anyVersion: anyVersion).graph()
  }

  private static func parts(_ source: ByteSource) throws(ONNXError) -> ModelParts {
    let parts: ModelParts
    do {
      parts = try ModelParts(source)
    } catch {
      try checkBeginning(source)
      throw .malformed("it ends early or holds other data (\(error))")
    }
    guard parts.model.hasGraph else {
      try checkBeginning(source)
      throw .malformed("it holds no graph")
    }
    return parts
  }

  /// A model starts with its IR version: field 1, a small number.
  private static func checkBeginning(_ source: ByteSource) throws(ONNXError) {
    let bytes = (try? source.bytes(0..<min(8, source.count))).map(Array.init) ?? []
    guard bytes.count >= 2, bytes[0] == 0x08, bytes[1] < 0x80 else {
      throw .notONNX(beginsWith: bytes)
    }
  }
}
