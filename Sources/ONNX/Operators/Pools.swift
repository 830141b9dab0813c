import NeuralNet

/// Pooling over windows and over whole planes.
enum Pools: Mapping {
  static let kinds = [
    "AveragePool", "GlobalAveragePool", "GlobalLpPool", "GlobalMaxPool", "LpPool", "MaxPool",
    "MaxUnpool",
  ]

  static func map(_ node: inout NodeReader) throws(ONNXError) -> MappedNode {
    switch node.kind {
    case "GlobalAveragePool": return .operation(GlobalAveragePool())
    case "GlobalMaxPool": return .operation(GlobalMaxPool())
    case "GlobalLpPool": return .operation(GlobalLpPool(p: try node.integer("p", default: 2)))
    case "LpPool":
      return .operation(LpPool(window: try Window(node), p: try node.integer("p", default: 2)))
    case "MaxUnpool": return .operation(MaxUnpool(window: try Window(node)))
    case "AveragePool":
      return .operation(
        AveragePool(
          window: try Window(node),
          countsPadding: try node.flag("count_include_pad", default: false)
        ))
    default:
      return .operation(
        MaxPool(
          window: try Window(node),
          givesPlaces: node.outputs.count > 1 && !node.outputs[1].isEmpty,
          countsColumnsFirst: try node.flag("storage_order", default: false)))
    }
  }

  static func written(
    _ operation: any Operator, _ node: inout NodeWriter
  ) throws(ONNXError) -> WrittenNode? {
    switch operation {
    case is GlobalAveragePool, is GlobalMaxPool: return WrittenNode(type(of: operation).kind)
    case let pool as GlobalLpPool: return WrittenNode("GlobalLpPool", ["p": .int(pool.p)])
    case let pool as LpPool:
      return WrittenNode("LpPool", window: pool.window, ["p": .int(pool.p)])
    case let pool as MaxUnpool: return WrittenNode("MaxUnpool", window: pool.window)
    case let pool as AveragePool:
      return WrittenNode(
        "AveragePool", window: pool.window, ["count_include_pad": .flag(pool.countsPadding)])
    case let pool as MaxPool:
      return WrittenNode(
        "MaxPool", window: pool.window, ["storage_order": .flag(pool.countsColumnsFirst)])
    default: return nil
    }
  }
}
