import Geometry
import Imaging
import Pipeline
import Tensors
import Testing

@testable import Contracts

struct SlotValueComparisonTests {
  private func tensor(_ floats: [Float]) -> SlotValue {
    let frame = Frame(width: 2, height: 1)
    return .tensor(
      NetworkInput(tensor: Tensor(shape: [floats.count], floats: floats), frame: frame))
  }

  @Test func bitsDecide() {
    #expect(tensor([1, .nan]).isSame(as: tensor([1, .nan])))
    #expect(!tensor([0]).isSame(as: tensor([-0.0])))
    #expect(!tensor([1]).isSame(as: tensor([1, 2])))
    #expect(!tensor([1]).isSame(as: .detections([])))
  }

  @Test func slotsAreComparedWithTheirFrames() {
    let made = SyntheticSlots(frame: Frame(width: 40, height: 30), network: 2)
    let other = SyntheticSlots(frame: Frame(width: 41, height: 30), network: 2)
    for slot in [Slot.tensor, .outputs, .detections] {
      guard let value = made.value(slot), let again = made.value(slot),
        let different = other.value(slot)
      else {
        Issue.record("\(slot) is empty")
        continue
      }
      #expect(value.isSame(as: again))
      #expect(!value.isSame(as: different))
    }
  }
}
