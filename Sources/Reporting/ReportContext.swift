/// The names that the template uses, with their values.
struct ReportContext {
  private let contents: ReportContents
  private let collector: ReportCollector
  private let tallies: [ResultTally]
  private let palette: ClassPalette

  init(_ contents: ReportContents, _ collector: ReportCollector) {
    self.contents = contents
    self.collector = collector
    tallies = collector.tallies
    palette = ClassPalette(tallies)
  }

  var values: [String: Any] {
    let known = [
      summary, failures,
      [
        "style": ReportStyle.text, "script": ReportScript.text,
        "title": contents.title, "subtitle": contents.subtitle,
        "hasSubtitle": !contents.subtitle.isEmpty,
        "warnings": contents.warnings, "hasWarnings": !contents.warnings.isEmpty,
        "facts": contents.facts.map { ["name": $0.name, "value": $0.value] },
        "spec": contents.spec, "hasSpec": !contents.spec.isEmpty,
        "commandLine": contents.commandLine, "hasCommandLine": !contents.commandLine.isEmpty,
        "tallies": tallies.map { TallyContext($0, palette).values },
        "hasTallies": !tallies.isEmpty,
        "timings": TimingContext.rows(contents.timings), "hasTimings": !contents.timings.isEmpty,
        "hasGallery": !collector.gallery.isEmpty,
        "shown": Numerals.counted(collector.gallery.count, "picture"),
        "hasOmitted": collector.omittedPictures > 0,
        "omitted": Numerals.counted(collector.omittedPictures, "picture"),
        "omittedVerb": collector.omittedPictures == 1 ? "is" : "are",
        "data": EmbeddedJSON.text(collector.data(palette)),
      ],
    ]
    return known.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
  }

  private var summary: [String: Any] {
    let rate = contents.picturesPerSecond.map { Numerals.brief($0) }
    return [
      "found": Numerals.grouped(contents.found),
      "foundNoun": contents.found == 1 ? "picture found" : "pictures found",
      "ok": Numerals.grouped(contents.ok), "failed": Numerals.grouped(contents.failed),
      "skipped": Numerals.grouped(contents.skipped),
      "reused": Numerals.grouped(contents.reused), "hasReused": contents.reused > 0,
      "hasFound": contents.found > 0, "outcome": outcome,
      "hasFailed": contents.failed > 0, "hasSkipped": contents.skipped > 0,
      "duration": Numerals.duration(contents.seconds),
      "rate": rate ?? "–", "hasRate": rate != nil,
      "ending": contents.ending.rawValue, "endingText": endingText,
    ]
  }

  private var endingText: String {
    switch contents.ending {
    case .complete: "Complete"
    case .stopped: "Stopped after errors"
    case .interrupted: "Interrupted, can be resumed"
    }
  }

  private var failures: [String: Any] {
    let list = collector.failures
    let hidden = list.total - list.listed.count
    return [
      "hasFailures": list.total > 0, "failureCount": Numerals.counted(list.total, "picture"),
      "reasons": list.ranked.map {
        ["stage": $0.stage, "code": $0.code, "count": Numerals.grouped($0.count)]
      },
      "hasReasons": list.ranked.count > 1 && list.total > 10,
      "failures": list.listed.map {
        [
          "index": "\($0.index)", "path": $0.path, "stage": $0.stage, "code": $0.code,
          "message": $0.message,
        ]
      },
      "hasHiddenFailures": hidden > 0, "hiddenFailures": Numerals.counted(hidden, "failure"),
    ]
  }

  /// The shares of all pictures, in percent; only those there are.
  private var outcome: [[String: String]] {
    [("ok", contents.ok), ("failed", contents.failed), ("skipped", contents.skipped)]
      .filter { $0.1 > 0 }.map { kind, count in
        let share = Double(count) / Double(contents.found) * 100
        return ["kind": kind, "part": Numerals.fixed(share, places: 3)]
      }
  }
}
