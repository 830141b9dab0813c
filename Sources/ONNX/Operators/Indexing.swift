import NeuralNet

/// Operators that find, keep, reorder or write elements by their place.
enum Indexing: Mapping {
  static let kinds = [
    "Compress", "CumSum", "EyeLike", "OneHot", "Scatter", "ScatterElements", "ScatterND", "Trilu",
    "Unique",
  ]

  static func map(_ node: inout NodeReader) throws(ONNXError) -> MappedNode {
    switch node.kind {
    case "Compress": return .operation(Compress(axis: try node.optionalInteger("axis")))
    case "CumSum":
      return .operation(
        CumulativeSum(
          isExclusive: try node.flag("exclusive", default: false),
          isReversed: try node.flag("reverse", default: false)))
    case "EyeLike": return .operation(try eyeLike(node))
    case "OneHot": return .operation(OneHot(axis: try node.integer("axis", default: -1)))
    case "ScatterND":
      return .operation(ScatterND(reduction: try node.choice("reduction", default: .none)))
    case "Trilu": return .operation(Trilu(keepsUpper: try node.flag("upper", default: true)))
    case "Unique":
      return .operation(
        Unique(
          axis: try node.optionalInteger("axis"),
          isSorted: try node.flag("sorted", default: true)))
    default:
      return .operation(
        ScatterElements(
          axis: try node.integer("axis", default: 0),
          reduction: try node.choice("reduction", default: .none)))
    }
  }

  private static func eyeLike(_ node: NodeReader) throws(ONNXError) -> EyeLike {
    let diagonal = try node.integer("k", default: 0)
    guard let code = try node.optionalInteger("dtype") else { return EyeLike(diagonal: diagonal) }
    guard let type = ElementTypes.engineType(Int32(clamping: code)) else {
      throw node.invalid(
        "dtype", "names \(ElementTypes.name(Int32(clamping: code))), which is not supported")
    }
    return EyeLike(elementType: type, diagonal: diagonal)
  }

  static func written(
    _ operation: any Operator, _ node: inout NodeWriter
  ) throws(ONNXError) -> WrittenNode? {
    switch operation {
    case let compress as Compress:
      return WrittenNode("Compress", ["axis": compress.axis.map { .int($0) }])
    case let sum as CumulativeSum:
      return WrittenNode(
        "CumSum", ["exclusive": .flag(sum.isExclusive), "reverse": .flag(sum.isReversed)])
    case let eye as EyeLike:
      return WrittenNode(
        "EyeLike",
        [
          "dtype": eye.elementType.map { .int(Int(ElementTypes.code($0))) },
          "k": .int(eye.diagonal),
        ])
    case let oneHot as OneHot: return WrittenNode("OneHot", ["axis": .int(oneHot.axis)])
    case let scatter as ScatterElements:
      return WrittenNode(
        "ScatterElements",
        ["axis": .int(scatter.axis), "reduction": .string(scatter.reduction.rawValue)])
    case let scatter as ScatterND:
      return WrittenNode("ScatterND", ["reduction": .string(scatter.reduction.rawValue)])
    case let triangle as Trilu:
      return WrittenNode("Trilu", ["upper": .flag(triangle.keepsUpper)])
    case let unique as Unique:
      return WrittenNode(
        "Unique",
        ["axis": unique.axis.map { .int($0) }, "sorted": .flag(unique.isSorted)])
    default: return nil
    }
  }
}
