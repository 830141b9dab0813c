import Datasets
import StrictJSON

/// How many objects and pictures there are of each class.
package struct ClassCounts: Sendable, Equatable {
  /// Objects by class; a picture that has a class as a whole counts as one.
  package private(set) var objects: [Int]
  /// Pictures by class.
  package private(set) var pictures: [Int]
  /// All pictures.
  package private(set) var total = 0
  /// Pictures of no class.
  package private(set) var negatives = 0

  /// Counts nothing yet.
  package init(classes: Int) {
    objects = Array(repeating: 0, count: classes)
    pictures = objects
  }

  /// Reads what ``json(_:)`` writes.
  init(_ value: JSONValue) {
    let classes = value["classes"]?.value.elements ?? []
    objects = classes.map { $0.value["objects"]?.value.integer ?? 0 }
    pictures = classes.map { $0.value["pictures"]?.value.integer ?? 0 }
    total = value["pictures"]?.value.integer ?? 0
    negatives = value["negatives"]?.value.integer ?? 0
  }

  /// Adds a picture so many times.
  package mutating func add(_ classes: [Int: Int], times: Int = 1) {
    total += times
    if classes.isEmpty { negatives += times }
    for (index, count) in classes where objects.indices.contains(index) {
      objects[index] += count * times
      pictures[index] += times
    }
  }

  /// What is counted.
  func values(_ counted: CountedThing) -> [Int] { counted == .objects ? objects : pictures }

  /// The counts with the classes' names.
  package func json(_ names: [String]) -> JSONValue {
    [
      "pictures": .integer(total), "negatives": .integer(negatives),
      "classes": .list(
        zip(names.indices, names).map { index, name in
          [
            "name": .string(name), "objects": .integer(objects[index]),
            "pictures": .integer(pictures[index]),
          ]
        }),
    ]
  }
}

extension Dataset.Image {
  /// The objects of each class; one for a class that the picture has as a whole.
  var classCounts: [Int: Int] {
    var counts: [Int: Int] = [:]
    for annotation in annotations { counts[annotation.category, default: 0] += 1 }
    for label in labels where counts[label] == nil { counts[label] = 1 }
    return counts
  }
}
