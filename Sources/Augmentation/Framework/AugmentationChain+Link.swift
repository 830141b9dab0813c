import Options

extension AugmentationChain {
  /// One augmentation and how likely it takes place.
  public struct Link: Sendable {
    /// What is done.
    public var member: Member

    /// How likely, 0…1.
    public var probability: Double

    /// How many of its kind draw apart from it; `nil` for those that stand before it.
    ///
    /// Composites set it, so that what a member draws does not depend on who takes part.
    public var occurrence: Int?

    /// Creates a link.
    public init(_ augmentation: any Augmentation, probability: Double = 1) {
      self.init(.augmentation(augmentation), probability: probability)
    }

    /// Creates a link.
    public init(_ composite: any CompositeAugmentation, probability: Double = 1) {
      self.init(.composite(composite), probability: probability)
    }

    /// Creates a link.
    public init(_ mixing: any MixingAugmentation, probability: Double = 1) {
      self.init(.mixing(mixing), probability: probability)
    }

    /// Creates a link.
    public init(_ member: Member, probability: Double = 1) {
      self.member = member
      self.probability = probability
    }

    /// The augmentation, unless it is one that has members or takes other pictures.
    public var augmentation: (any Augmentation)? {
      if case .augmentation(let augmentation) = member { augmentation } else { nil }
    }
  }

  /// What stands in a chain.
  public enum Member: Sendable {
    /// A change of one picture.
    case augmentation(any Augmentation)
    /// A choice among others.
    case composite(any CompositeAugmentation)
    /// A mixture with other pictures.
    case mixing(any MixingAugmentation)

    /// The name in specs.
    public var kind: String {
      switch self {
      case .augmentation(let augmentation): type(of: augmentation).kind
      case .composite(let composite): type(of: composite).kind
      case .mixing(let mixing): type(of: mixing).kind
      }
    }

    /// Whether other pictures are mixed in, or may be.
    public var needsPartners: Bool {
      switch self {
      case .augmentation: false
      case .mixing: true
      case .composite(let composite): composite.possibleMembers.contains { $0.member.needsPartners }
      }
    }

    /// Makes what a component reference names.
    init(_ component: any Component.Type, _ options: any ComponentOptions)
      throws(AugmentationError)
    {
      switch component {
      case let type as any Augmentation.Type: self = .augmentation(try make(type, options))
      case let type as any CompositeAugmentation.Type: self = .composite(try make(type, options))
      case let type as any MixingAugmentation.Type: self = .mixing(try make(type, options))
      default: throw .notAnAugmentation(component.kind)
      }
    }
  }
}

private func make<Made: Augmentation>(
  _ type: Made.Type, _ options: any ComponentOptions
) throws(AugmentationError) -> any Augmentation {
  guard let options = options as? Made.Options else { throw .notAnAugmentation(Made.kind) }
  return try Made(options: options)
}

private func make<Made: CompositeAugmentation>(
  _ type: Made.Type, _ options: any ComponentOptions
) throws(AugmentationError) -> any CompositeAugmentation {
  guard let options = options as? Made.Options else { throw .notAnAugmentation(Made.kind) }
  return try Made(options: options)
}

private func make<Made: MixingAugmentation>(
  _ type: Made.Type, _ options: any ComponentOptions
) throws(AugmentationError) -> any MixingAugmentation {
  guard let options = options as? Made.Options else { throw .notAnAugmentation(Made.kind) }
  return try Made(options: options)
}
