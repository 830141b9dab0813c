import Imaging
import StrictJSON
import Tensors

/// A place in a sample that one stage fills and a later one reads.
public enum Slot: String, Sendable, CaseIterable {
  /// The picture as it is now, with its frame.
  case image
  /// Network input, `[N, C, H, W]`.
  case tensor
  /// Raw network outputs by name.
  case outputs
  case classification
  case detections
}

/// A picture on its way, with the map that leads to it from the original.
public struct Picture: Sendable {
  public var image: Image
  public var frame: Frame

  /// Makes a picture.
  public init(image: Image, frame: Frame) {
    self.image = image
    self.frame = frame
  }
}

/// A network's input, with the frame of the picture that it was made of.
public struct NetworkInput: Sendable {
  public var tensor: Tensor
  public var frame: Frame

  /// Makes an input.
  public init(tensor: Tensor, frame: Frame) {
    self.tensor = tensor
    self.frame = frame
  }
}

/// A network's outputs by name, with the frame of the picture that its input was made of.
public struct NetworkOutputs: Sendable {
  public var tensors: [String: Tensor]
  /// The names in the network's own order.
  public var names: [String]
  public var frame: Frame

  /// Makes outputs.
  public init(tensors: [String: Tensor], names: [String], frame: Frame) {
    self.tensors = tensors
    self.names = names
    self.frame = frame
  }
}

/// What a slot holds.
public enum SlotValue: Sendable {
  case image(Picture)
  case tensor(NetworkInput)
  case outputs(NetworkOutputs)
  case classification(Classification)
  case detections([Detection])

  /// The slot that the value belongs in.
  public var slot: Slot {
    switch self {
    case .image: .image
    case .tensor: .tensor
    case .outputs: .outputs
    case .classification: .classification
    case .detections: .detections
    }
  }

  /// What of the value a record shows.
  package var json: JSONValue? {
    switch self {
    case .classification(let value): value.json
    case .detections(let values): .list(values.map(\.json))
    case .image, .tensor, .outputs: nil
    }
  }
}
