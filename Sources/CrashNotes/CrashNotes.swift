import CProcess

/// Says, should the process crash, in which stage and on which picture.
public enum CrashNotes {
  /// Has a notice written to standard error before a crash ends the process.
  ///
  /// - Parameter advice: What to do about it; at most 511 bytes.
  public static func install(advice: String) {
    sluice_crash_install(advice)
  }

  /// Keeps which picture this thread works on.
  public static func note(item: String?) { sluice_crash_note_item(item) }

  /// Keeps which stage this thread is in.
  public static func note(stage: String?) { sluice_crash_note_stage(stage) }
}
