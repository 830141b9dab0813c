import NeuralNet

/// Pooling over windows and over whole planes.
enum Pools: Mapping {
  static let kinds = ["AveragePool", "GlobalAveragePool", "GlobalMaxPool", "MaxPool"]

  static func map(_ node: inout NodeReader) throws(ONNXError) -> MappedNode {
    switch node.kind {
    case "GlobalAveragePool": return .operation(GlobalAveragePool())
    case "GlobalMaxPool": return .operation(GlobalMaxPool())
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
