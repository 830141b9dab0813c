import Foundation
import TestSupport

@testable import ONNX

/// Which of ONNX's operator tests matter for vision, and which of those do not pass.
struct OperatorTestList: Codable {
  /// Operators that no vision network needs at inference, and why.
  struct Outside: Codable {
    var reason: String
    var operators: [String]
  }

  var outside: [Outside]

  /// The element types that inputs and outputs may have, as the standard spells them.
  var types: [String]

  /// The cases that do not pass, and why.
  var failing: [String: String]

  static let path = "ONNX/operator-tests.json"

  init() throws {
    self = try JSONDecoder().decode(Self.self, from: Data(Fixtures.bytes(Self.path)))
  }

  /// Writes the list over the one that is kept.
  func record() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try encoder.encode(self).write(to: Fixtures.root.appending(path: Self.path))
  }

  /// Whether all operators of a case, also those of inner graphs, and all types are among those
  /// that matter.
  func covers(_ folder: String) throws -> Bool {
    let data = try Data(contentsOf: URL(filePath: folder + "/model.onnx"))
    let graph = try Onnx_ModelProto(serializedBytes: data).graph
    let excluded = Set(outside.flatMap(\.operators))
    let isInside = Self.nodes(graph).allSatisfy { node in
      (node.domain.isEmpty || node.domain == "ai.onnx") && !excluded.contains(node.opType)
    }
    return isInside
      && (graph.input + graph.output).allSatisfy { value in
        guard case .tensorType(let tensor)? = value.type.value,
          let type = Onnx_TensorProto.DataType(rawValue: Int(tensor.elemType))
        else { return false }
        return types.contains("\(type)")
      }
  }

  private static func nodes(_ graph: Onnx_GraphProto) -> [Onnx_NodeProto] {
    graph.node.flatMap { node in
      [node] + node.attribute.filter(\.hasG).flatMap { nodes($0.g) }
    }
  }
}
