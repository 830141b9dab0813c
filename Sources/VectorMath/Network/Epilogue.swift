/// What is done to each number of a product before it is stored: add the biases, then apply the
/// activation.
public struct Epilogue: Sendable, Equatable {
  /// One number for each row of the product (an output channel of a convolution), or empty.
  public var rowBias: [Float]
  /// One number for each column of the product, or empty.
  public var columnBias: [Float]
  /// Applied last; `relu` and `clip` cost nothing.
  public var activation: UnaryMap?

  public init(rowBias: [Float] = [], columnBias: [Float] = [], activation: UnaryMap? = nil) {
    self.rowBias = rowBias
    self.columnBias = columnBias
    self.activation = activation
  }

  /// The bounds that express the activation, if bounds can.
  var bounds: (low: Float, high: Float)? {
    switch activation {
    case nil: (-.infinity, .infinity)
    case .relu: (0, .infinity)
    case .clip(let low, let high): (low, high)
    default: nil
    }
  }
}
