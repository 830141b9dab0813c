/// An operator of a file that the engine does not have.
public struct UnsupportedOperator: Sendable, Hashable {
  public let kind: String
  public let domain: String
  public let opset: Int
  public let node: String
}

/// A value of a file whose type the engine does not have.
public struct UnsupportedType: Sendable, Hashable {
  public let name: String
  public let type: String
}

extension UnsupportedOperator: CustomStringConvertible {
  public var description: String { "\(signature) (node '\(node)')" }

  private var signature: String {
    "\(kind) of \(domain.isEmpty ? "ai.onnx" : domain) opset \(opset)"
  }

  /// The operators, those of one kind together, and what can be done.
  static func describe(_ operators: [UnsupportedOperator]) -> String {
    var order: [String] = []
    var nodes: [String: [String]] = [:]
    for one in operators {
      if nodes[one.signature] == nil { order.append(one.signature) }
      nodes[one.signature, default: []].append(one.node)
    }
    let kinds = order.map { signature in
      let names = nodes[signature] ?? []
      let others = names.count > 1 ? " and \(names.count - 1) more" : ""
      return "\(signature) (node '\(names.first ?? "")'\(others))"
    }
    return kinds.joined(separator: "; ") + ". " + advice(operators)
  }

  private static func advice(_ operators: [UnsupportedOperator]) -> String {
    let domains = Set(operators.map(\.domain)).subtracting(["", "ai.onnx"])
    guard let domain = domains.sorted().first else {
      return "Export the model with other operators, or with this part outside of it"
    }
    return "Those of \(domain) are not of the standard: give the model as it was before a "
      + "runtime optimised it, or inline its functions (onnx.inliner)"
  }
}

extension UnsupportedType: CustomStringConvertible {
  public var description: String { "'\(name)' (\(type))" }
}
