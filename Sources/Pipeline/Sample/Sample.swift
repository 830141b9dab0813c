import Imaging
import StrictJSON
import Tensors

/// One picture on its way through a pipeline.
public struct Sample: Sendable {
  /// Which picture it is.
  public let item: Item
  /// What the run lays down for the item.
  public let context: ItemContext
  /// The picture as decoded, untouched by any stage.
  public let original: Image
  /// The frame of `original`, which is smaller than the file's picture when it was shrunk on load.
  public let originalFrame: Frame
  /// Where stages stand: the indices that lead to the current stage through nested lists.
  public package(set) var position: [Int] = []
  /// For a cut-out, the indices of the detections that lead to it.
  public private(set) var parts: [Int] = []
  /// Slot name → value; names are those of ``Slot`` unless a spec renames.
  package var values: [String: SlotValue] = [:]
  /// The names that the current stage's slots go by when read, and when written.
  package var renamedInputs: [Slot: String] = [:]
  package var renamedOutputs: [Slot: String] = [:]

  /// The slots that the current stage has filled.
  var written: Set<Slot> = []

  /// Begins a sample at a decoded picture.
  ///
  /// - Parameters:
  ///   - item: Which picture it is.
  ///   - original: The picture.
  ///   - frame: The picture's frame; by default that of a picture decoded at its full size.
  ///   - context: What the run lays down.
  public init(
    item: Item, original: Image, frame: Frame? = nil, context: ItemContext = ItemContext()
  ) {
    self.item = item
    self.original = original
    self.context = context
    originalFrame = frame ?? Frame(width: original.width, height: original.height)
    values[Slot.image.rawValue] = .image(Picture(image: original, frame: originalFrame))
  }

  /// Begins a sample at a part of another one: a cut-out of its picture.
  public init(part picture: Picture, of sample: Sample, index: Int) {
    self = sample
    values = [Slot.image.rawValue: .image(picture)]
    parts = sample.parts + [index]
    position = sample.position + [index]
    renamedInputs = [:]
    renamedOutputs = [:]
  }

  /// What a slot holds, by the name that the spec gives it; `nil` when nothing was written there.
  public subscript(_ slot: Slot) -> SlotValue? {
    values[renamedInputs[slot] ?? slot.rawValue]
  }

  /// Fills a slot.
  public mutating func set(_ value: SlotValue) {
    written.insert(value.slot)
    values[renamedOutputs[value.slot] ?? value.slot.rawValue] = value
  }

  /// The picture as it is now.
  ///
  /// - Throws: ``StageError/missingSlot(_:)``, as the other readers do.
  public func picture() throws(StageError) -> Picture {
    guard case .image(let value) = self[.image] else { throw .missingSlot(.image) }
    return value
  }

  /// The network input that an earlier stage made.
  public func input() throws(StageError) -> NetworkInput {
    guard case .tensor(let value) = self[.tensor] else { throw .missingSlot(.tensor) }
    return value
  }

  /// The network outputs that an earlier stage made.
  public func outputs() throws(StageError) -> NetworkOutputs {
    guard case .outputs(let value) = self[.outputs] else { throw .missingSlot(.outputs) }
    return value
  }

  /// The classification that an earlier stage made.
  public func classification() throws(StageError) -> Classification {
    guard case .classification(let value) = self[.classification] else {
      throw .missingSlot(.classification)
    }
    return value
  }

  /// The detections that an earlier stage made.
  public func detections() throws(StageError) -> [Detection] {
    guard case .detections(let value) = self[.detections] else {
      throw .missingSlot(.detections)
    }
    return value
  }

  /// Random numbers of this item at this stage, the same whatever runs beside it.
  public func random() -> CounterRandom {
    CounterRandom(seed: context.seed, path: item.path, copy: 0, position: position)
  }

  /// What all slots hold, sorted by their names.
  public var allValues: [SlotValue] { values.sorted { $0.key < $1.key }.map(\.value) }

  /// Classifications and detections by slot name, sorted by name.
  package var results: [JSONMember] {
    values.sorted { $0.key < $1.key }.compactMap { name, value in
      value.json.map { JSONMember(name, JSONNode($0)) }
    }
  }
}
