import CProcess

/// Says, should the process crash, in which stage and on which picture.
public enum CrashNotes {
  /// Has a notice written to standard error before a crash, or a stage that calls `exit`, ends the process.
  ///
  /// - Parameters:
  ///   - advice: What to do about it; at most 511 bytes.
  ///   - exitCode: The process's exit code when a stage called `exit`.
  public static func install(advice: String, exitCode: Int32) {
    sluice_crash_install(advice, exitCode)
  }

  /// Says that somebody asks ``isCrashing`` now and then, or no longer does.
  public static func setSaving(_ isSaving: Bool) { sluice_crash_add_savers(isSaving ? 1 : -1) }

  /// Whether a thread has crashed, and waits a moment for what was done to be saved.
  public static var isCrashing: Bool { sluice_crash_is_under_way() != 0 }

  /// Lets the process end.
  public static func noteSaved() { sluice_crash_saved() }

  /// Keeps which picture this thread works on.
  public static func note(item: String?) { sluice_crash_note_item(item) }

  /// Runs what a stage does; within, this thread is in that stage, and then in the one around it again.
  public static func noting<Value>(stage: String, _ body: () throws -> Value) rethrows -> Value {
    try withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(SLUICE_NOTE_SIZE)) { outer in
      sluice_crash_swap_stage(stage, outer.baseAddress)
      defer { sluice_crash_note_stage(outer.baseAddress) }
      return try body()
    }
  }
}
