import Pipeline

/// What is said of a picture that takes long.
enum DelayNotice {
  /// What is said; of a plugin's stage, which may hang, also what to do about it.
  ///
  /// - Parameters:
  ///   - delay: The picture.
  ///   - isIsolated: Whether stages of plugins run in processes of their own.
  ///   - timeout: The time limit of a picture in seconds, if there is one.
  /// - Returns: One line.
  static func text(_ delay: ItemDelay, isIsolated: Bool, timeout: Double?) -> String {
    let worker = delay.stage.map { "the stage \"\($0)\"" } ?? "the decoder"
    let time = ProgressLine.time(delay.elapsed / .seconds(1))
    let notice = "sluice: \(worker) is still at \(delay.path), which has taken \(time) so far"
    guard !isIsolated, let stage = delay.stage, stage.contains("/") else { return notice }
    let limit = timeout == nil ? " --timeout SECONDS" : ""
    return notice + """
      . A plugin's stage can only be ended in a process of its own: press Ctrl-C twice, then run \
      the same command with --resume --isolate\(limit). What was done is kept.
      """
  }
}
