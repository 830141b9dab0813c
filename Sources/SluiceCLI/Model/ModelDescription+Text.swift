import NeuralNet
import ONNX

extension ModelDescription {
  /// For people; of the layers, those with a window or weights unless all are asked for.
  func text(allLayers: Bool) -> [String] {
    var lines = [file]
    func add(_ title: String, _ values: [String]) {
      for (index, value) in values.enumerated() {
        let label = index == 0 ? title : ""
        lines.append("  \(label)\(String(repeating: " ", count: 14 - label.count))\(value)")
      }
    }
    let from = information.producer.isEmpty ? "" : ", written by \(information.producer)"
    add("graph", [(information.graphName.isEmpty ? "no name" : information.graphName) + from])
    let sets = information.operatorSets.map { set in
      set.domain.isEmpty ? "opset \(set.version)" : "\(set.domain) \(set.version)"
    }
    add("format", [(["ONNX IR \(information.irVersion)"] + sets).joined(separator: ", ")])
    add("inputs", information.inputs.map(Self.line))
    add("outputs", information.outputs.map(Self.line))
    let operators = information.operators.map { operation in
      let domain = operation.domain.isEmpty ? "" : operation.domain + "."
      return "\(domain)\(operation.kind) \(operation.count)"
    }
    add("operators", Self.wrapped(operators, width: max(40, Console.textWidth - 16)))
    if let parameterCount { add("parameters", ["\(parameterCount)"]) }
    if !openInputs.isEmpty {
      let names = openInputs.map { "\($0.name) \(ValueInfo.describe($0.shape))" }
      add("not computed", ["the sizes of \(names.joined(separator: ", ")) are open"])
      add("", ["give --size WxH, or --shape NAME=1x3x480x640"])
    }
    guard let analysis else { return lines }
    add("computed for", inputShapes.map { "\($0.name) \($0.shape)" })
    let sum = Figures.count(analysis.multiplyAdds)
    add("multiply-adds", [analysis.isComplete ? sum : "\(sum) and those of sizes not yet known"])
    add("activations", ["\(Figures.bytes(analysis.peakActivationBytes)) at once"])
    return lines + [""] + Self.table(analysis, all: allLayers)
  }

  private static func line(_ value: ModelInformation.Value) -> String {
    "\(value.name): \(value.type) \(ValueInfo.describe(value.shape))"
  }

  private static func wrapped(_ words: [String], width: Int) -> [String] {
    var lines: [String] = []
    for word in words {
      if let last = lines.last, last.count + word.count + 2 <= width {
        lines[lines.count - 1] += ", " + word
      } else {
        lines.append(word)
      }
    }
    return lines.enumerated().map { $0 + 1 < lines.count ? $1 + "," : $1 }
  }

  private static func table(_ analysis: GraphAnalysis, all: Bool) -> [String] {
    let layers = analysis.layers.filter { layer in
      all || !layer.windows.isEmpty || layer.multiplyAdds != 0 || layer.parameters > 1
    }
    let rows = layers.map { layer in
      [
        String(layer.name.suffix(40)), layer.kind,
        layer.outputShape.map { "\($0)" } ?? "depends on the data", arithmetic(layer),
        layer.parameters > 0 ? "\(layer.parameters)" : "",
        layer.multiplyAdds.map { $0 > 0 ? Figures.count($0) : "" } ?? "?",
        seen(layer.field, \.size), seen(layer.field, \.jump),
        layer.outputBytes.map(Figures.bytes) ?? "?",
      ]
    }
    return Figures.table(
      [
        "layer", "operator", "output", "size", "parameters", "multiply-adds", "sees", "apart",
        "memory",
      ], rows, rightAligned: [4, 5, 6, 7, 8])
  }

  private static func seen(
    _ field: ReceptiveField?, _ part: KeyPath<ReceptiveField.Axis, Double>
  ) -> String {
    switch field {
    case nil: return ""
    case .whole: return part == \.size ? "all" : ""
    case .window(let axes):
      let numbers = axes.map { axis in
        let value = axis[keyPath: part]
        return value == value.rounded() ? "\(Int(value))" : Figures.fixed(value, 2)
      }
      return Set(numbers).count == 1 ? numbers[0] : numbers.joined(separator: "×")
    }
  }
}
