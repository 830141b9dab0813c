import StrictJSON

/// What a report must know of its items, gathered in one pass.
struct ReportCollector {
  let galleryLimit: Int
  private var met: [ResultTally] = []
  private(set) var failures = FailureList()
  private(set) var gallery: [GalleryItem] = []
  /// Pictures that did not fail and are not in the gallery.
  private(set) var omittedPictures = 0

  init(galleryLimit: Int) { self.galleryLimit = galleryLimit }

  /// One for each key that results stand under, in the order in which they were first met, those
  /// of pictures before those of detections.
  var tallies: [ResultTally] {
    met.enumerated().sorted { ($0.element.depth, $0.offset) < ($1.element.depth, $1.offset) }
      .map(\.element)
  }

  mutating func add(_ item: ReportItem) {
    guard item.record["status"]?.value.string != "failed" else { return failures.add(item) }
    let results = RecordResult.all(in: item.record)
    for result in results { count(result) }
    if let thumbnail = item.thumbnail, gallery.count < galleryLimit {
      gallery.append(GalleryItem(item, thumbnail: thumbnail, results: results))
    } else {
      omittedPictures += 1
    }
  }

  private mutating func count(_ result: RecordResult) {
    if let place = met.firstIndex(where: { $0.slot == result.slot && $0.kind == result.kind }) {
      met[place].add(result)
      return
    }
    var tally = ResultTally(result)
    tally.add(result)
    met.append(tally)
  }

  /// What the page's script reads.
  func data(_ palette: ClassPalette) -> JSONValue {
    let labels = gallery.reduce(into: Set<String>()) { $0.formUnion($1.labels) }
    let classes = palette.labels.filter(labels.contains).map { label in
      JSONMember(
        "\(palette.number(of: label))",
        JSONNode(["label": .string(label), "color": .string(palette.color(of: label))]))
    }
    return [
      "classes": .object(classes),
      "items": .list(gallery.map { $0.json(palette) }),
    ]
  }
}
