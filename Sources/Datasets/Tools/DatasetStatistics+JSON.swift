import StrictJSON

extension DatasetStatistics {
  /// All numbers.
  ///
  /// - Parameter withPairs: Whether classes that are in one picture are told.
  /// - Returns: An object.
  package func json(withPairs: Bool) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("pictures", .integer(pictureCount)), ("objects", .integer(objectCount)),
      ("negatives", .integer(negativeCount)),
      ("picturesWithoutSize", .integer(picturesWithoutSize)),
      ("splits", .list(splits.map(\.json))),
      ("classes", .list(classes.map { $0.json(splits) })),
      ("objectsPerPicture", objectsPerPicture.json),
      (
        "pictureSizes",
        .list(
          pictureSizes.map {
            [
              "width": .integer($0.size.width), "height": .integer($0.size.height),
              "pictures": .integer($0.count),
            ]
          })
      ),
      ("objectSizes", sizes.json), ("boxSides", boxSides.json), ("boxShares", boxShares.json),
      ("aspects", aspects.json),
      ("centers", Self.rows(of: centers)), ("extents", Self.rows(of: extents)),
      ("keypoints", .list(keypoints.map(\.json))),
    ]
    if withPairs {
      members.append(
        (
          "pairs",
          .list(
            pairs.map {
              [
                "first": .string(classes[$0.first].name),
                "second": .string(classes[$0.second].name), "pictures": .integer($0.pictures),
              ]
            })
        ))
    }
    return .object(members.map { JSONMember($0.0, JSONNode($0.1)) })
  }

  private static func rows(of grid: [Int]) -> JSONValue {
    .list(
      (0..<gridSide).map { row in
        .list(grid[row * gridSide..<(row + 1) * gridSide].map { .integer($0) })
      })
  }
}

extension DatasetStatistics.Split {
  fileprivate var json: JSONValue {
    [
      "name": name.map { .string($0) } ?? .null, "pictures": .integer(pictures),
      "negatives": .integer(negatives), "objects": .integer(objects),
    ]
  }
}

extension DatasetStatistics.Class {
  fileprivate func json(_ splits: [DatasetStatistics.Split]) -> JSONValue {
    let bySplit = splits.indices.map { place -> JSONValue in
      [
        "split": splits[place].name.map { .string($0) } ?? .null,
        "pictures": .integer(picturesBySplit[place]), "objects": .integer(objectsBySplit[place]),
      ]
    }
    return [
      "name": .string(name), "pictures": .integer(pictures), "objects": .integer(objects),
      "crowds": .integer(crowds), "labels": .integer(labels), "sizes": sizes.json,
      "splits": .list(bySplit),
    ]
  }
}

extension DatasetStatistics.Sizes {
  fileprivate var json: JSONValue {
    ["small": .integer(small), "medium": .integer(medium), "large": .integer(large)]
  }
}

extension DatasetStatistics.Keypoint {
  fileprivate var json: JSONValue {
    [
      "class": .string(category), "name": .string(name), "visible": .integer(visible),
      "hidden": .integer(hidden), "absent": .integer(absent),
    ]
  }
}

extension BinnedCounts {
  /// The bins as a list.
  var json: JSONValue {
    .list(bins.map { ["bin": .string($0.label), "count": .integer($0.count)] })
  }
}
