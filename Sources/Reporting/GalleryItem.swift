import Foundation
import StrictJSON

/// One picture of the gallery, with what the page's script must know about it.
struct GalleryItem {
  /// So many detections of a picture go into the page, those with the highest scores.
  static let detectionLimit = 200

  let index: Int
  let record: JSONValue
  let thumbnail: [UInt8]
  let detections: [RecordResult]
  let classifications: [RecordResult]
  /// Detections that are left out of the page.
  let omitted: Int

  init(_ item: ReportItem, thumbnail: [UInt8], results: [RecordResult]) {
    index = item.index
    record = item.record
    self.thumbnail = thumbnail
    let found = results.filter { $0.kind == .detection }
    // Equal scores stay in the record's order.
    let ranked = found.enumerated().sorted {
      (-($0.element.score ?? 1), $0.offset) < (-($1.element.score ?? 1), $1.offset)
    }
    detections = ranked.prefix(Self.detectionLimit).map(\.element)
    omitted = found.count - detections.count
    classifications = results.filter { $0.kind == .classification && $0.depth == 0 }
  }

  /// The labels of all its results, with the best classes of its detections.
  var labels: Set<String> {
    Set((detections + classifications).map(\.label))
      .union(detections.flatMap { $0.further.map(\.label) })
  }

  func json(_ palette: ClassPalette) -> JSONValue {
    let files = (record["files"]?.value.elements ?? []).compactMap(\.value.string)
    return [
      "index": .integer(index),
      "path": .string(record["path"]?.value.string ?? ""),
      "width": .integer(record["width"]?.value.integer ?? 0),
      "height": .integer(record["height"]?.value.integer ?? 0),
      "thumbnail": .string(Data(thumbnail).base64EncodedString()),
      "detections": .list(detections.map { json($0, palette) }),
      "classifications": .list(classifications.map { json($0, palette) }),
      "omitted": .integer(omitted),
      "files": .list(
        files.map {
          ["name": .string($0), "href": .string(FileLink.href(FileLink.path($0, in: record)))]
        }),
    ]
  }

  private func json(_ result: RecordResult, _ palette: ClassPalette) -> JSONValue {
    [
      "slot": .string(result.slot),
      "class": .integer(palette.number(of: result.label)),
      "score": number(result.score),
      "box": .list(result.box.map { .real($0) }),
      "keypoints": .list(result.keypoints.map { .list($0.map { .real($0) }) }),
      "further": .list(
        result.further.map { ["label": .string($0.label), "score": number($0.score)] }),
      "depth": .integer(result.depth),
    ]
  }

  private func number(_ value: Double?) -> JSONValue { value.map { .real($0) } ?? .null }
}
