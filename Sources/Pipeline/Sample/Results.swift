import Geometry
import StrictJSON

/// One class with its probability or score.
public struct ScoredClass: Sendable, Equatable {
  public var index: Int
  /// The class's name, or its index as text when no labels are known.
  public var label: String
  /// 0…1 where the scores are probabilities.
  public var score: Double

  /// Makes a scored class.
  public init(index: Int, label: String, score: Double) {
    self.index = index
    self.label = label
    self.score = score
  }

  package var json: JSONValue {
    [
      "label": .string(label), "class": .integer(index), "score": .fixed(score, places: 6),
    ]
  }
}

/// The best classes of a picture, best first.
public struct Classification: Sendable, Equatable {
  public var classes: [ScoredClass]

  /// Makes a classification.
  public init(classes: [ScoredClass]) { self.classes = classes }

  package var json: JSONValue { .list(classes.map(\.json)) }
}

/// An object that was found.
public struct Detection: Sendable, Equatable {
  /// In pixels of the original picture.
  public var box: Box
  /// Class and score.
  public var best: ScoredClass
  /// In pixels of the original picture, in the decoder's order.
  public var keypoints: [Point]
  /// What nested stages made of the object.
  public var classification: Classification?
  /// What nested stages found in the object.
  public var parts: [Detection]

  /// Makes a detection.
  public init(
    box: Box, best: ScoredClass, keypoints: [Point] = [], classification: Classification? = nil,
    parts: [Detection] = []
  ) {
    self.box = box
    self.best = best
    self.keypoints = keypoints
    self.classification = classification
    self.parts = parts
  }

  package var json: JSONValue {
    var members = best.json.members ?? []
    func add(_ key: String, _ value: JSONValue) {
      members.append(JSONMember(key, JSONNode(value)))
    }
    add("box", .list([box.x0, box.y0, box.x1, box.y1].map { .fixed($0, places: 2) }))
    if !keypoints.isEmpty {
      add(
        "keypoints",
        .list(keypoints.map { .list([.fixed($0.x, places: 2), .fixed($0.y, places: 2)]) }))
    }
    if let classification { add("classification", classification.json) }
    if !parts.isEmpty { add("parts", .list(parts.map(\.json))) }
    return .object(members)
  }
}
