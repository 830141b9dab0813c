/// A stage that is made of parts, which a drawing of the pipeline shows.
public protocol CompositeStage: Stage {
  /// The parts, in order.
  ///
  /// - Parameter plan: What is known of the slots before the stage.
  /// - Returns: What the stage is made of.
  func parts(_ plan: SlotPlan) -> [StagePart]
}

/// What a stage is made of.
public enum StagePart: Sendable {
  /// Stages that the stage runs; what they run on (`"each detection"`), and what their slots hold
  /// at the start.
  case stages(StageChain, on: String, start: SlotPlan)
  /// Steps that are done in one go, with how that is done; `nil` for a step by itself.
  case steps([String], how: String?)
}
