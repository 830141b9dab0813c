import StrictJSON

/// One picture of a run, as a report takes it.
package struct ReportItem: Sendable {
  /// Position in the list of inputs, from 0.
  package var index: Int
  /// The picture's line of `results.jsonl`.
  package var record: JSONValue
  /// A small JPEG of the picture; without one it is counted, but not in the gallery.
  package var thumbnail: [UInt8]?

  package init(index: Int, record: JSONValue, thumbnail: [UInt8]? = nil) {
    self.index = index
    self.record = record
    self.thumbnail = thumbnail
  }
}
