/// Convolutions on blocked layout that follow one another: a pointwise one, a depthwise one, and a
/// pointwise one, the first or the last of which may be left out.
///
/// The inverted residual of MobileNetV2 is such a chain.
public struct ConvolutionChain: Sendable {
  /// One of the convolutions, with the activation that follows it.
  public struct Link: Sendable {
    public var weights: BlockedConvolution
    public var activation: UnaryMap?

    public init(weights: BlockedConvolution, activation: UnaryMap?) {
      self.weights = weights
      self.activation = activation
    }
  }

  public let expansion: Link?
  public let depthwise: Link
  public let projection: Link?

  /// Joins the convolutions.
  ///
  /// - Precondition: The first and the last are pointwise with one group and blocked input, the one
  ///   between is depthwise; the channels fit.
  public init(expansion: Link?, depthwise: Link, projection: Link?) {
    precondition(depthwise.weights.isDepthwise)
    for case let link? in [expansion, projection] {
      precondition(
        link.weights.kernel == Extent(1, 1) && link.weights.groups == 1
          && link.weights.inputIsBlocked)
    }
    precondition(
      expansion.map { $0.weights.outChannels == depthwise.weights.inChannels } ?? true)
    precondition(
      projection.map { $0.weights.inChannels == depthwise.weights.outChannels } ?? true)
    self.expansion = expansion
    self.depthwise = depthwise
    self.projection = projection
  }

  /// The channels that come in.
  public var inChannels: Int { (expansion ?? depthwise).weights.inChannels }

  /// The channels that come out.
  public var outChannels: Int { (projection ?? depthwise).weights.outChannels }
}
