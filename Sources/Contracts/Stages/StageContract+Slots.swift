import Imaging
import Pipeline

extension StageBench {
  /// What the stage writes is what it planned.
  func doesWhatItPlans() -> ContractCheck {
    ContractCheck("does what it plans") { begin in
      let stage = try base()
      let around = fitting(stage)
      for picture in PictureCase.odd + PictureCase.ordinaries {
        begin(try trial(picture))
        let plan = try plan(picture, stage, around)
        let result = process(picture, stage, around)
        guard result.error == nil else { continue }
        for slot in stage.outputs {
          guard let planned = plan[slot], let value = result.sample.values[slot.rawValue] else {
            continue
          }
          guard planned.admits(value) else {
            throw Broken("plans \(planned), writes \(value.words)")
          }
        }
      }
    }
  }

  /// What the stage says that it will write; what it leaves as it was says nothing.
  private func plan(
    _ picture: PictureCase, _ stage: Checked, _ around: Surroundings
  ) throws -> [Slot: SlotPlan.Content] {
    let sample = sample(picture, for: stage, around)
    let made = SyntheticSlots(frame: sample.originalFrame, network: around.network)
    var plan = SlotPlan(channels: picture.channels)
    plan[.image] = .image(
      width: picture.width, height: picture.height, channels: picture.channels)
    for slot in Slot.allCases where sample[slot] != nil {
      if let content = made.content(slot) { plan[slot] = content }
    }
    let before = plan
    do {
      try stage.plan(&plan)
    } catch {
      try HouseErrors.check(error)
      return [:]
    }
    var contents: [Slot: SlotPlan.Content] = [:]
    for slot in stage.outputs where plan[slot] != before[slot] { contents[slot] = plan[slot] }
    return contents
  }

  /// The stage fills the slots that it declares, and changes no other.
  func writesWhatItDeclares() -> ContractCheck {
    ContractCheck("writes the slots it declares, no others") { begin in
      let stage = try base()
      let outputs = stage.outputs.map(\.rawValue)
      for picture in PictureCase.odd + PictureCase.ordinaries where picture.width > 7 {
        begin(try trial(picture))
        let before = sample(picture, for: stage, fitting(stage))
        let result = process(before, stage)
        guard result.error == nil else { continue }
        let after = result.sample.values
        for name in outputs where after[name] == nil {
          throw Broken("declares \"\(name)\" in writes and leaves it empty")
        }
        for (name, value) in after.sorted(by: { $0.key < $1.key }) where !outputs.contains(name) {
          guard let old = before.values[name], old.isSame(as: value) else {
            throw Broken("changes \"\(name)\", which is not in writes")
          }
        }
      }
    }
  }

  /// The picture that the stage was given is the same afterwards.
  func leavesInputAlone() -> ContractCheck {
    ContractCheck("leaves its input alone") { begin in
      let stage = try base()
      let around = fitting(stage)
      for picture in PictureCase.odd + PictureCase.ordinaries where picture.width > 7 {
        begin(try trial(picture))
        let before = sample(picture, for: stage, around)
        _ = process(before, stage)
        guard before.original == picture.image() else {
          throw Broken("changes the original picture in memory: work on a copy (`var`)")
        }
      }
    }
  }

  /// A slot that nobody filled is an error that names it.
  func saysWhatIsMissing() -> ContractCheck {
    ContractCheck("says which slot is missing") { begin in
      let stage = try base()
      let inputs = stage.inputs
      guard !inputs.isEmpty else { throw Inapplicable("reads no slot") }
      for slot in inputs {
        begin(ContractTrial(options: try subject.base(), input: "nothing in \(slot.rawValue)"))
        let around = fitting(stage)
        var sample = sample(around.picture, for: stage, around)
        sample.values[slot.rawValue] = nil
        switch process(sample, stage).error {
        case StageError.missingSlot(slot)?: continue
        case nil: throw Broken("works without \"\(slot.rawValue)\", which is in reads")
        case let error?:
          throw Broken("threw \(error), not StageError.missingSlot(.\(slot.rawValue))")
        }
      }
    }
  }
}

extension SlotValue {
  /// What a plan would say of the value.
  fileprivate var words: String {
    switch self {
    case .image(let picture):
      "image \(picture.image.width) × \(picture.image.height) × \(picture.image.channels)"
    case .tensor(let input): "tensor \(input.tensor.shape)"
    case .outputs(let outputs):
      "outputs "
        + outputs.names.map { "\($0) \(outputs.tensors[$0]?.shape ?? [])" }.joined(separator: ", ")
    case .classification: "classification"
    case .detections: "detections"
    }
  }
}

extension SlotPlan.Content {
  /// Whether a value is as planned, as far as the plan tells.
  fileprivate func admits(_ value: SlotValue) -> Bool {
    func agree(_ planned: [Int?], _ found: [Int]) -> Bool {
      planned.count == found.count && zip(planned, found).allSatisfy { $0 == nil || $0 == $1 }
    }
    switch (self, value) {
    case (.image(let width, let height, let channels), .image(let picture)):
      let image = picture.image
      return agree([width, height, channels], [image.width, image.height, image.channels])
    case (.tensor(let shape), .tensor(let input)): return agree(shape, input.tensor.shape)
    case (.outputs(let planned), .outputs(let outputs)):
      return planned.allSatisfy { output in
        guard let tensor = outputs.tensors[output.name] else { return false }
        return output.shape.map { agree($0, tensor.shape) } ?? true
      }
    case (.classification, .classification), (.detections, .detections): return true
    default: return false
    }
  }
}
