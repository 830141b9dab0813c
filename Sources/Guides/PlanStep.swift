import Pipeline

/// One stage of a drawn plan.
struct PlanStep {
  /// What a stage writes to one slot.
  struct Write {
    let slot: String
    let content: SlotPlan.Content
    /// Memory that it takes; `nil` when that is not known, 0 when it is next to nothing.
    var bytes: Int? { content.byteCount }

    /// The content, with the slot's name if that is not the content's own.
    var text: String {
      let text = "\(content)"
      return text.hasPrefix(slot) ? text : "\(slot): \(text)"
    }
  }

  /// Stages that a stage runs by itself.
  struct Nested {
    let subject: String
    let start: Write?
    let steps: [PlanStep]
  }

  /// Where the stage stands: `2`, or `2.0` for the first one nested in it; empty for decoding.
  let number: String
  let kind: String
  let reads: [String]
  let writes: [Write]
  /// Neighbouring steps that are done in one go.
  let groups: [(steps: [String], how: String?)]
  let remarks: [String]
  let nested: [Nested]

  /// What is to be said of the stage besides its slots.
  var notes: [String] {
    let fused = groups.map { group in
      (group.how.map { $0 + ": " } ?? "") + group.steps.joined(separator: " + ")
    }
    return fused + remarks
  }

  /// Memory of all that the stage writes; `nil` when part of it is not known.
  var bytes: Int? {
    let known = writes.compactMap(\.bytes)
    return known.count == writes.count ? known.reduce(0, +) : nil
  }

  init(decoding pipeline: Pipeline, _ start: SlotPlan) {
    number = ""
    kind = "decode"
    reads = []
    writes = start[.image].map { [Write(slot: Slot.image.rawValue, content: $0)] } ?? []
    groups = []
    nested = []
    guard pipeline.input.shrinkOnLoad, let cover = pipeline.chain.stages.first?.coverSize else {
      remarks = []
      return
    }
    remarks = [
      "a JPEG is decoded at 1/2, 1/4 or 1/8 where at least \(cover.width) × \(cover.height) remain"
    ]
  }

  init(_ planned: PlannedStage, number: String) {
    self.number = number
    kind = planned.kind
    reads = planned.reads
    writes = planned.writes.map { Write(slot: $0.name, content: $0.content) }
    remarks = planned.objection.map { ["cannot work on such pictures: " + $0] } ?? []
    var groups: [(steps: [String], how: String?)] = []
    var nested: [Nested] = []
    for part in (planned.stage as? any CompositeStage)?.parts(planned.before) ?? [] {
      switch part {
      case .steps(let steps, let how): groups.append((steps, how))
      case .stages(let chain, let subject, let start):
        nested.append(
          Nested(
            subject: subject,
            start: start[.image].map { Write(slot: Slot.image.rawValue, content: $0) },
            steps: Self.steps(of: chain, from: start, prefix: number + ".")))
      }
    }
    self.groups = groups
    self.nested = nested
  }

  /// The steps of a chain.
  static func steps(of chain: StageChain, from start: SlotPlan, prefix: String = "") -> [PlanStep] {
    chain.planned(from: start).enumerated().map { PlanStep($1, number: prefix + "\($0)") }
  }
}

extension SlotPlan.Content {
  /// Memory of 8-bit pictures and 32-bit floats.
  var byteCount: Int? {
    func product(_ sides: [Int?]) -> Int? {
      sides.reduce(1) { product, side in
        guard let product, let side else { return nil }
        let (value, overflow) = product.multipliedReportingOverflow(by: side)
        return overflow ? nil : value
      }
    }
    switch self {
    case .image(let width, let height, let channels): return product([width, height, channels])
    case .tensor(let shape): return product([4] + shape)
    case .outputs(let outputs):
      let sizes = outputs.map { output in output.shape.flatMap { product([4] + $0) } }
      let known = sizes.compactMap(\.self)
      return known.isEmpty || known.count < sizes.count ? nil : known.reduce(0, +)
    case .classification, .detections: return 0
    }
  }
}
