import CrashNotes
import StrictJSON

/// Stages in the order in which a sample passes them.
public struct StageChain: Sendable {
  /// One stage, and the names that its slots go by.
  struct Link: Sendable {
    let stage: any Stage
    let renamedInputs: [Slot: String]
    let renamedOutputs: [Slot: String]

    var kind: String { type(of: stage).kind }
  }

  private(set) var links: [Link] = []

  /// Sets up the stages of a nested list.
  ///
  /// - Throws: ``StageFailure`` of the first stage that cannot be set up.
  public init(_ references: [StageReference]) throws(StageFailure) {
    for (index, reference) in references.enumerated() {
      do {
        try append(reference)
      } catch {
        throw StageFailure(index: index, kind: reference.kind, underlying: error)
      }
    }
  }

  init() {}

  /// The kinds of the stages, in order.
  public var kinds: [String] { links.map(\.kind) }

  /// The stages, in order.
  public var stages: [any Stage] { links.map(\.stage) }

  /// The stages' fingerprints together; `nil` when none has one.
  public var fingerprint: String? {
    let all = links.compactMap(\.stage.fingerprint)
    return all.isEmpty ? nil : all.joined(separator: "\n")
  }

  /// Sets up a stage and appends it.
  mutating func append(_ reference: StageReference) throws {
    let stage = try CrashNotes.noting(stage: reference.kind) { try reference.make() }
    append(stage, reference.common)
  }

  mutating func append(_ stage: any Stage, _ common: StageFamily.Common) {
    var inputs: [Slot: String] = [:]
    var outputs: [Slot: String] = [:]
    if let name = common.from, let slot = stage.inputs.first { inputs[slot] = name }
    if let slot = stage.outputs.first, let name = common.as ?? inputs[slot] { outputs[slot] = name }
    links.append(Link(stage: stage, renamedInputs: inputs, renamedOutputs: outputs))
  }

  /// Passes a sample through every stage.
  ///
  /// - Parameters:
  ///   - sample: The sample.
  ///   - observe: Called after each stage with its index and the time it took.
  /// - Throws: ``StageFailure``; the sample is then as the failing stage left it.
  public func process(
    _ sample: inout Sample, observe: (Int, Duration) -> Void = { _, _ in }
  ) throws(StageFailure) {
    let outer = sample.position
    for (index, link) in links.enumerated() {
      sample.renamedInputs = link.renamedInputs
      sample.renamedOutputs = link.renamedOutputs
      sample.position = outer + [index]
      let start = ContinuousClock.now
      do {
        guard !sample.context.isOverdue else { throw StageError.timedOut }
        try link.process(&sample)
      } catch {
        throw StageFailure(index: index, kind: link.kind, underlying: error)
      }
      observe(index, ContinuousClock.now - start)
    }
    sample.position = outer
    sample.renamedInputs = [:]
    sample.renamedOutputs = [:]
  }

  /// Follows what the slots will hold from stage to stage.
  ///
  /// - Throws: ``StageFailure`` of the first stage that cannot work on what it is given.
  public func plan(_ plan: inout SlotPlan) throws(StageFailure) {
    for index in links.indices {
      if let failure = self.plan(index, &plan) { throw failure }
    }
  }

  /// Plans one stage; whatever happens, the plan has its slots afterwards.
  func plan(_ index: Int, _ plan: inout SlotPlan) -> StageFailure? {
    let link = links[index]
    plan.renamedInputs = link.renamedInputs
    plan.renamedOutputs = link.renamedOutputs
    defer {
      plan.renamedInputs = [:]
      plan.renamedOutputs = [:]
      plan.planned = []
    }
    plan.planned = []
    let before = plan
    for slot in link.stage.outputs { plan[slot] = SlotPlan.unknown(slot) }
    do {
      for slot in link.stage.inputs where before[slot] == nil { throw StageError.missingSlot(slot) }
      var refined = before
      try CrashNotes.noting(stage: link.kind) { try link.stage.plan(&refined) }
      for slot in link.stage.outputs
      where refined.planned.contains(link.renamedOutputs[slot] ?? slot.rawValue) {
        plan[slot] = refined.written(slot)
      }
      return nil
    } catch {
      return StageFailure(index: index, kind: link.kind, underlying: error)
    }
  }
}

/// A stage that failed: which one and why.
public struct StageFailure: Error, CustomStringConvertible {
  /// Index in its list.
  public var index: Int
  public var kind: String
  public var underlying: any Error

  /// A short word for machines.
  public var code: String {
    switch underlying {
    case let error as StageError: error.code
    case let error as StageFailure: error.code
    default: "failed"
    }
  }

  public var description: String { "\(underlying)" }
}
