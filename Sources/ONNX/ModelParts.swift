import Foundation
import SwiftProtobuf

/// A model's file with the elements of its initialisers left where they stand.
///
/// Decoding everything as one message would hold all weights twice.
struct ModelParts {
  /// The model without its initialisers.
  private(set) var model: Onnx_ModelProto

  /// The initialisers without raw data.
  private(set) var initializers: [Onnx_TensorProto] = []

  /// Where in the file the raw data of each initialiser stands; nil if it has none.
  private var places: [Range<Int>?] = []

  private let source: ByteSource

  /// - Throws: What SwiftProtobuf throws for a damaged message, or ``EndOfBytes``.
  init(_ source: ByteSource) throws {
    self.source = source
    var graph = Data()
    var tensors: [Range<Int>] = []
    var rest = Data()
    try Wire.forEachField(source, 0..<source.count) { field in
      guard field.number == 7, let content = field.content else {
        rest.append(try source.bytes(field.whole))
        return
      }
      try Wire.forEachField(source, content) { inner in
        if inner.number == 5, let tensor = inner.content {
          tensors.append(tensor)
        } else {
          graph.append(try source.bytes(inner.whole))
        }
      }
      // A graph without any field is a graph as well.
      rest.append(contentsOf: [7 << 3 | 2, 0])
    }
    model = try Self.decoded(rest)
    if model.hasGraph { model.graph = try Self.decoded(graph) }
    for tensor in tensors {
      var header = Data()
      var place: Range<Int>?
      try Wire.forEachField(source, tensor) { field in
        if field.number == 9, let content = field.content {
          place = content
        } else {
          header.append(try source.bytes(field.whole))
        }
      }
      initializers.append(try Self.decoded(header))
      places.append(place)
    }
  }

  /// The raw data of an initialiser.
  func rawData(_ index: Int) throws(ONNXError) -> Data? {
    guard let place = places[index] else { return nil }
    do {
      return try source.bytes(place)
    } catch {
      throw .malformed("\(error)")
    }
  }

  private static func decoded<Content: Message>(_ data: Data) throws -> Content {
    var options = BinaryDecodingOptions()
    options.discardUnknownFields = true
    return try Content(serializedBytes: data, options: options)
  }
}
