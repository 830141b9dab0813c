import Geometry
import Pipeline
import StrictJSON
import Tensors
import TestSupport
import Testing

@testable import RemoteStages

/// A child may answer anything: the host refuses it, or takes what is sound; it never traps.
@Suite struct ItemAnswerTests {
  /// An answer with a value in every slot, and the memory that it speaks of.
  private func whole() throws -> (message: JSONValue, memory: SharedMemory) {
    let memory = try SharedMemory()
    var writer = SlotWriter(memory: memory)
    let frame = Frame(width: 9, height: 7)
    let scored = ScoredClass(index: 1, label: "one", score: 0.5)
    let tensor = Tensor(shape: [1, 2, 3], floats: [1, 2, 3, 4, 5, 6])
    let values: [SlotValue] = [
      .image(Picture(image: pattern(), frame: frame)),
      .tensor(NetworkInput(tensor: tensor, frame: frame)),
      .outputs(NetworkOutputs(tensors: ["a": tensor], names: ["a"], frame: frame)),
      .classification(Classification(classes: [scored])),
      .detections([
        Detection(
          box: Box(x0: 1, y0: 2, x1: 3, y1: 4), best: scored, keypoints: [Point(x: 1, y: 2)],
          classification: Classification(classes: [scored]),
          parts: [Detection(box: Box(x0: 1, y0: 2, x1: 3, y1: 4), best: scored)])
      ]),
    ]
    let slots = try values.map { value in
      JSONMember(value.slot.rawValue, JSONNode(try writer.write(value)))
    }
    return (["type": .string("done"), "id": .integer(1), "slots": .object(slots)], memory)
  }

  private func read(_ text: [UInt8], _ memory: SharedMemory) throws -> ItemAnswer {
    try ItemAnswer(
      try MessageBuffer.read(text), sample: sample(), outputs: Slot.allCases, inputs: [],
      number: 1, memory: memory)
  }

  @Test func aSoundAnswerIsTaken() throws {
    let (message, memory) = try whole()
    guard case .done(let values) = try read(Array(message.compact.utf8), memory) else {
      Issue.record("not done")
      return
    }
    #expect(values.map(\.slot) == Slot.allCases)
  }

  @Test(arguments: 0..<8)
  func mutatedBytesNeverTrap(seed: UInt64) throws {
    let (message, memory) = try whole()
    let text = Array(message.compact.utf8)
    let pieces = [
      "-1", "0", "1e999", "-1e308", "9223372036854775807", "18446744073709551616", "null", "[]",
      "{}", "\"\"", "2147483647", "0.5", "1e18", "4294967296",
    ].map { Array($0.utf8) }
    var random = SplitMix64(seed: seed)
    var refused = 0
    for _ in 0..<4000 {
      var mutant = text
      for _ in 0...Int.random(in: 0..<3, using: &random) {
        let place = Int.random(in: mutant.indices, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: mutant[place] = UInt8.random(in: 0...255, using: &random)
        case 1: mutant.remove(at: place)
        case 2: mutant.insert(mutant[Int.random(in: mutant.indices, using: &random)], at: place)
        default: replaceNumber(in: &mutant, from: place, by: pieces.randomElement(using: &random))
        }
      }
      do {
        _ = try read(mutant, memory)
      } catch {
        #expect(error is ProtocolFault)
        refused += 1
      }
    }
    #expect(refused > 2000)
  }

  /// Puts something else in the place of the first number from a place on.
  private func replaceNumber(in text: inout [UInt8], from place: Int, by piece: [UInt8]?) {
    let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
    guard let start = text[place...].firstIndex(where: isDigit) else { return }
    let end = text[start...].firstIndex { !isDigit($0) } ?? text.endIndex
    text.replaceSubrange(start..<end, with: piece ?? [])
  }

  /// Broken and hostile frames are refused or waited for; what follows a whole one is kept.
  @Test func framesOfAnyBytesNeverTrap() throws {
    var random = SplitMix64(seed: 3)
    for _ in 0..<2000 {
      var buffer = MessageBuffer()
      for _ in 0..<3 {
        let count = Int.random(in: 0..<12, using: &random)
        buffer.append((0..<count).map { _ in UInt8.random(in: 0...255, using: &random) })
        _ = try? buffer.next()
      }
    }
    var buffer = MessageBuffer()
    let frame = MessageBuffer.frame(["type": .string("ok")])
    buffer.append(frame.prefix(6))
    #expect(try buffer.next() == nil)
    buffer.append(frame.dropFirst(6) + [7])
    #expect(try buffer.next() == ["type": .string("ok")])
    #expect(!buffer.isEmpty)
  }
}
