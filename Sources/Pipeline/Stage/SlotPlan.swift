/// What is known before the first picture of what each slot will hold.
///
/// `nil` stands for what depends on the picture.
public struct SlotPlan: Sendable, Equatable {
  /// What a slot will hold.
  public enum Content: Sendable, Equatable {
    case image(width: Int?, height: Int?, channels: Int?)
    case tensor(shape: [Int?])
    case outputs([Output])
    case classification
    case detections
  }

  /// One output of a network.
  public struct Output: Sendable, Equatable {
    public var name: String
    /// `nil` when nothing is known of it.
    public var shape: [Int?]?

    /// Makes an output.
    public init(name: String, shape: [Int?]?) {
      self.name = name
      self.shape = shape
    }
  }

  /// Slot name → content.
  public private(set) var contents: [String: Content]
  /// Channels of every picture as decoded.
  public let decodedChannels: Int?
  package var renamedInputs: [Slot: String] = [:]
  package var renamedOutputs: [Slot: String] = [:]
  /// The names that the current stage has said something of.
  var planned: Set<String> = []

  /// The plan at the start: a picture of unknown size.
  public init(channels: Int? = nil) {
    decodedChannels = channels
    contents = [Slot.image.rawValue: .image(width: nil, height: nil, channels: channels)]
  }

  /// What a slot will hold; `nil` when no stage has written it.
  public subscript(_ slot: Slot) -> Content? {
    get { contents[renamedInputs[slot] ?? slot.rawValue] }
    set {
      let name = renamedOutputs[slot] ?? slot.rawValue
      contents[name] = newValue
      planned.insert(name)
    }
  }

  /// The content of a written slot, as far as the slot alone tells.
  static func unknown(_ slot: Slot) -> Content {
    switch slot {
    case .image: .image(width: nil, height: nil, channels: nil)
    case .tensor: .tensor(shape: [nil, nil, nil, nil])
    case .outputs: .outputs([])
    case .classification: .classification
    case .detections: .detections
    }
  }
}

extension SlotPlan.Content: CustomStringConvertible {
  /// The content in words, sizes with `?` for what is not known.
  public var description: String {
    func size(_ value: Int?) -> String { value.map { "\($0)" } ?? "?" }
    func text(_ shape: [Int?]?) -> String {
      shape.map { "[" + $0.map(size).joined(separator: ", ") + "]" } ?? "[…]"
    }
    return switch self {
    case .image(let width, let height, let channels):
      "image \(size(width)) × \(size(height))" + (channels.map { " × \($0)" } ?? "")
    case .tensor(let shape): "tensor \(text(shape))"
    case .outputs(let outputs):
      "outputs " + outputs.map { "\($0.name) \(text($0.shape))" }.joined(separator: ", ")
    case .classification: "classification"
    case .detections: "detections"
    }
  }
}

extension SlotPlan {
  /// Channels of the picture as it is now; `nil` when they are not known.
  public var channels: Int? {
    guard case .image(_, _, let channels) = self[.image] else { return nil }
    return channels
  }

  /// What a slot holds under the name that the current stage writes it by.
  func written(_ slot: Slot) -> Content? { contents[renamedOutputs[slot] ?? slot.rawValue] }
}
