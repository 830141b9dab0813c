import Geometry

/// What the columns of a table mean.
struct CSVColumns {
  /// Something that a column may hold.
  enum Role: String {
    case picture, label, split
    case left, top, right, bottom, boxWidth, boxHeight
    case width, height
  }

  private(set) var places: [Role: Int] = [:]
  /// Columns of any other meaning, by their names.
  private(set) var others: [(name: String, place: Int)] = []
  /// Whether the first row holds names.
  private(set) var hasNames = true
  let count: Int

  private static let names: [Role: [String]] = [
    .picture: [
      "image", "filename", "file", "imagepath", "filepath", "path", "imagename", "imagefile",
      "img", "imageid", "picture",
    ],
    .label: ["label", "class", "category", "classname", "labelname", "categoryname", "labels"],
    .split: ["split", "subset", "set", "partition"],
    .left: ["xmin", "x1", "left", "bboxx", "x"], .top: ["ymin", "y1", "top", "bboxy", "y"],
    .right: ["xmax", "x2", "right"], .bottom: ["ymax", "y2", "bottom"],
    .boxWidth: ["w", "boxwidth", "bboxwidth", "bboxw"],
    .boxHeight: ["h", "boxheight", "bboxheight", "bboxh"],
    .width: ["width", "imagewidth", "imgwidth"], .height: ["height", "imageheight", "imgheight"],
  ]

  /// Whether a column of this name would be taken for one of those that are known.
  static func isKnown(_ name: String) -> Bool {
    names.values.contains { $0.contains(plain(name)) } || ["x0", "y0"].contains(plain(name))
  }

  private static func plain(_ name: String) -> String {
    String(name.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  /// Recognizes the columns by the first row; `nil` if it is that of no table of pictures.
  init?(table row: [String]) {
    count = row.count
    let names = row.map(Self.plain)
    for (role, known) in Self.names {
      for name in known {
        guard let place = names.firstIndex(of: name) else { continue }
        places[role] = place
        break
      }
    }
    if let left = names.firstIndex(of: "x0"), let top = names.firstIndex(of: "y0"),
      let right = names.firstIndex(of: "x1"), let bottom = names.firstIndex(of: "y1")
    {
      places.merge([.left: left, .top: top, .right: right, .bottom: bottom]) { $1 }
    }
    if places[.right] == nil, places[.left] != nil, places[.boxWidth] == nil {
      (places[.boxWidth], places[.boxHeight]) = (places[.width], places[.height])
      (places[.width], places[.height]) = (nil, nil)
    }
    guard places[.picture] == nil || places.count < 2 else {
      let used = Set(places.values)
      others = row.enumerated().filter { !used.contains($0.offset) }
        .map { ($0.element, $0.offset) }
      return
    }
    guard let first = row.first, DatasetFolder.isPicture(first) else { return nil }
    hasNames = false
    let isBox = row.count == 6 && row[1...4].allSatisfy { $0.isEmpty || Double($0) != nil }
    if isBox {
      places = [.picture: 0, .left: 1, .top: 2, .right: 3, .bottom: 4, .label: 5]
    } else if row.count == 2 {
      places = [.picture: 0, .label: 1]
    } else {
      return nil
    }
  }

  /// The cell of a role; `nil` when it is empty or there is none.
  func cell(_ role: Role, of row: [String]) -> String? {
    guard let place = places[role], row.indices.contains(place), !row[place].isEmpty else {
      return nil
    }
    return row[place]
  }

  /// The box of a row; `nil` when it has none.
  ///
  /// - Throws: What is wrong with it.
  func box(of row: [String], _ place: Dataset.Place) throws(Dataset.Problem) -> Box? {
    let roles: [Role] =
      places[.right] == nil
      ? [.left, .top, .boxWidth, .boxHeight] : [.left, .top, .right, .bottom]
    let cells = roles.map { cell($0, of: row) }
    guard cells.contains(where: { $0 != nil }) else { return nil }
    var numbers: [Double] = []
    for cell in cells {
      guard let cell, let number = Double(cell) else {
        throw .init(.badBox, at: place, "the box has a side that is no number: left out")
      }
      numbers.append(number)
    }
    guard places[.right] == nil else {
      return Box(x0: numbers[0], y0: numbers[1], x1: numbers[2], y1: numbers[3])
    }
    return Box(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
  }
}
