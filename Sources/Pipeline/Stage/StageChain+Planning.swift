import Geometry

/// One stage with what is known before the first picture of the slots around it.
package struct PlannedStage: Sendable {
  package let stage: any Stage
  package let kind: String
  /// The names of the slots that it reads.
  package let reads: [String]
  /// The names of the slots that it writes, with what they will hold.
  package let writes: [(name: String, content: SlotPlan.Content)]
  /// All slots before the stage.
  package let before: SlotPlan
  /// Why the stage cannot work on what it is given; `nil` when it can.
  package let objection: String?
}

extension StageChain {
  /// Follows the slots from stage to stage.
  ///
  /// - Parameter start: What is known of the slots before the first stage.
  /// - Returns: One element for each stage; what a stage refuses, it counts as having written.
  package func planned(from start: SlotPlan) -> [PlannedStage] {
    var plan = start
    return links.indices.map { index in
      let link = links[index]
      let before = plan
      let failure = self.plan(index, &plan)
      let writes = link.stage.outputs.compactMap { slot in
        let name = link.renamedOutputs[slot] ?? slot.rawValue
        return plan.contents[name].map { (name: name, content: $0) }
      }
      return PlannedStage(
        stage: link.stage, kind: link.kind,
        reads: link.stage.inputs.map { link.renamedInputs[$0] ?? $0.rawValue }, writes: writes,
        before: before, objection: failure?.description)
    }
  }
}

extension Pipeline {
  /// What is known of the slots before the first stage.
  ///
  /// - Parameter size: The size of the picture as decoded, if it is known.
  /// - Returns: A plan that holds the picture only.
  package func start(size: ImageSize?) -> SlotPlan {
    var plan = SlotPlan(channels: input.channels)
    plan[.image] = .image(width: size?.width, height: size?.height, channels: input.channels)
    return plan
  }
}
