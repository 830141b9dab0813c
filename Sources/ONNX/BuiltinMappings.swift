/// Every family of operators that can be read from a file.
enum BuiltinMappings {
  /// Sorted by the name of the type, which is that of its file.
  static let all: [any Mapping.Type] = [
    Activations.self,
    Arithmetic.self,
    Bits.self,
    Blocks.self,
    Borders.self,
    Comparisons.self,
    Constants.self,
    ControlFlows.self,
    Conversions.self,
    Convolutions.self,
    Grids.self,
    Indexing.self,
    Matrices.self,
    Normalizations.self,
    Pools.self,
    Quantization.self,
    Reductions.self,
    Regions.self,
    Resampling.self,
    Selections.self,
    Sequences.self,
    Shapes.self,
    SoftmaxFamily.self,
    Sorting.self,
    UnaryMath.self,
  ]

  /// The mapping for each operator.
  static let byKind: [String: any Mapping.Type] = Dictionary(
    all.flatMap { mapping in mapping.kinds.map { ($0, mapping) } }, uniquingKeysWith: { $1 })
}
