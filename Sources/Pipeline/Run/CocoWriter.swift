import Files
import Geometry
import StrictJSON

/// Writes what a run detected as a COCO file: images, annotations with scores, categories.
///
/// Image ids are item indices + 1, category ids class indices + 1.
enum CocoWriter {
  static let temporaryName = ".coco.json.tmp"

  static func write(_ state: RunState, to output: OutputFolder) throws(RunError) {
    var temporary: AppendingFile?
    do {
      let file = try AppendingFile(creating: output.file(temporaryName))
      temporary = file
      var categories: [Int: String] = [:]
      try file.append(line: "{\"images\":[")
      try writeImages(state, file)
      try file.append(line: "],\"annotations\":[")
      try writeAnnotations(state, file, &categories)
      let list = categories.sorted { $0.key < $1.key }.map { index, name in
        ["id": .integer(index + 1), "name": .string(name)] as JSONValue
      }
      try file.append(line: "],\"categories\":\(JSONValue.list(list).compact)}")
      try file.rename(to: output.file("coco.json"))
    } catch {
      temporary?.remove()
      switch error {
      case let error as FileError: throw .writing(error)
      case let error as RunError: throw error
      default: throw .state("cannot write coco.json: \(error)")
      }
    }
  }

  private static func forEachRecord(
    _ state: RunState, _ body: (Int, JSONValue) throws -> Void
  ) throws {
    try state.forEach { item in
      guard item.status == .ok else { return }
      try body(item.index, JSONParser.read(Array(item.record.utf8)).value)
    }
  }

  private static func writeImages(_ state: RunState, _ file: AppendingFile) throws {
    var separator = ""
    try forEachRecord(state) { index, record in
      let image: JSONValue = [
        "id": .integer(index + 1), "file_name": record["path"]?.value ?? .null,
        "width": record["width"]?.value ?? .null, "height": record["height"]?.value ?? .null,
      ]
      try file.append(line: separator + image.compact)
      separator = ","
    }
  }

  private static func writeAnnotations(
    _ state: RunState, _ file: AppendingFile, _ categories: inout [Int: String]
  ) throws {
    var number = 0
    var found: [Int: String] = [:]
    try forEachRecord(state) { index, record in
      let lists = (record.members ?? []).compactMap(\.node.value.elements)
      for detection in lists.flatMap(\.self) {
        guard let corners = detection.value["box"]?.value.elements?.compactMap(\.value.double),
          corners.count == 4, let category = detection.value["class"]?.value.integer
        else { continue }
        number += 1
        found[category] = detection.value["label"]?.value.string ?? "\(category)"
        let box = Box(x0: corners[0], y0: corners[1], x1: corners[2], y1: corners[3])
        let annotation: JSONValue = [
          "id": .integer(number), "image_id": .integer(index + 1),
          "category_id": .integer(category + 1),
          "bbox": .list([box.x0, box.y0, box.width, box.height].map { .fixed($0, places: 2) }),
          "area": .fixed(box.area, places: 2), "iscrowd": .integer(0),
          "score": detection.value["score"]?.value ?? .null,
        ]
        try file.append(line: (number > 1 ? "," : "") + annotation.compact)
      }
    }
    categories = found
  }
}
