import Geometry

/// What a data set consists of, in numbers.
package struct DatasetStatistics: Sendable, Equatable {
  /// The pictures of one split.
  package struct Split: Sendable, Equatable {
    package var name: String?
    package var pictures = 0
    /// Pictures without objects and without classes.
    package var negatives = 0
    package var objects = 0
  }

  /// One class.
  package struct Class: Sendable, Equatable {
    package var name: String
    /// Pictures with objects of the class, or of the class as a whole.
    package var pictures = 0
    package var objects = 0
    /// Objects that stand for crowds.
    package var crowds = 0
    /// Pictures that are of the class as a whole.
    package var labels = 0
    /// Objects by size, where they have any.
    package var sizes = Sizes()
    /// Pictures of each split, in the order of ``DatasetStatistics/splits``.
    package var picturesBySplit: [Int]
    /// Objects of each split.
    package var objectsBySplit: [Int]
  }

  /// Objects by area as COCO divides them: below 32², below 96² and from 96² square pixels on.
  package struct Sizes: Sendable, Equatable {
    package var small = 0
    package var medium = 0
    package var large = 0

    mutating func add(_ area: Double) {
      switch area {
      case ..<1024: small += 1
      case ..<9216: medium += 1
      default: large += 1
      }
    }
  }

  /// Pictures of one size.
  package struct PictureSize: Sendable, Equatable {
    package var size: ImageSize
    package var count: Int
  }

  /// How often a keypoint is seen.
  package struct Keypoint: Sendable, Equatable {
    package var category: String
    package var name: String
    package var visible = 0
    package var hidden = 0
    package var absent = 0
  }

  /// Two classes in one picture.
  package struct Pair: Sendable, Equatable {
    package var first: Int
    package var second: Int
    package var pictures: Int
  }

  /// The centres of boxes are counted in so many columns and rows.
  package static let gridSide = 24

  package private(set) var splits: [Split]
  /// In the order of the data set.
  package private(set) var classes: [Class]
  package private(set) var objectsPerPicture = BinnedCounts.objects
  /// The most frequent first.
  package private(set) var pictureSizes: [PictureSize] = []
  /// Pictures whose size nobody knows.
  package private(set) var picturesWithoutSize = 0
  package private(set) var sizes = Sizes()
  /// The square roots of the boxes' areas.
  package private(set) var boxSides = BinnedCounts.sides
  /// The boxes' parts of their pictures.
  package private(set) var boxShares = BinnedCounts.shares
  package private(set) var aspects = BinnedCounts.aspects
  /// Where centres of boxes are, by rows, each picture stretched to a square.
  package private(set) var centers = Array(repeating: 0, count: gridSide * gridSide)
  /// Widths of boxes from left to right and heights from the first row on, as parts of the
  /// picture's.
  package private(set) var extents = Array(repeating: 0, count: gridSide * gridSide)
  package private(set) var keypoints: [Keypoint] = []
  /// Classes that are in one picture, the most frequent pair first.
  package private(set) var pairs: [Pair] = []

  /// Counts a data set.
  package init(_ dataset: Dataset) {
    let names = Self.inOrder(dataset.splits)
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    splits = names.map { Split(name: $0) }
    let zeros = Array(repeating: 0, count: names.count)
    classes = dataset.categories.map {
      Class(name: $0.name, picturesBySplit: zeros, objectsBySplit: zeros)
    }
    var sizeCounts: [ImageSize: Int] = [:]
    var pairCounts: [[Int]: Int] = [:]
    var keypointCounts: [Int: [Keypoint]] = [:]
    for image in dataset.images {
      count(image, split: places[image.split] ?? 0, &pairCounts)
      if let size = image.size {
        sizeCounts[size, default: 0] += 1
      } else {
        picturesWithoutSize += 1
      }
      for annotation in image.annotations where !annotation.keypoints.isEmpty {
        Self.count(annotation, dataset.categories[annotation.category], &keypointCounts)
      }
    }
    pictureSizes = sizeCounts.map { PictureSize(size: $0, count: $1) }.sorted {
      ($1.count, $0.size.area, $0.size.width) < ($0.count, $1.size.area, $1.size.width)
    }
    keypoints = keypointCounts.sorted { $0.key < $1.key }.flatMap(\.value)
    pairs = pairCounts.map { Pair(first: $0[0], second: $0[1], pictures: $1) }.sorted {
      ($1.pictures, $0.first, $0.second) < ($0.pictures, $1.first, $1.second)
    }
  }

  /// Splits as people name them: training first, tests after validation, others at the end.
  private static func inOrder(_ splits: [String?]) -> [String?] {
    func rank(_ name: String?) -> Int {
      ["train", "val", "valid", "validation", "test"].firstIndex { $0 == name }
        ?? (name == nil ? -1 : 5)
    }
    return splits.enumerated().sorted {
      (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
    }.map(\.element)
  }

  /// The number of pictures.
  package var pictureCount: Int { splits.reduce(0) { $0 + $1.pictures } }

  /// The number of objects.
  package var objectCount: Int { splits.reduce(0) { $0 + $1.objects } }

  /// The number of pictures without objects and without classes.
  package var negativeCount: Int { splits.reduce(0) { $0 + $1.negatives } }

  private mutating func count(
    _ image: Dataset.Image, split: Int, _ pairs: inout [[Int]: Int]
  ) {
    splits[split].pictures += 1
    splits[split].objects += image.annotations.count
    if image.annotations.isEmpty, image.labels.isEmpty { splits[split].negatives += 1 }
    objectsPerPicture.add(Double(image.annotations.count))
    let labels = Set(image.labels)
    for label in labels { classes[label].labels += 1 }
    let present = labels.union(image.annotations.map(\.category)).sorted()
    for (place, category) in present.enumerated() {
      classes[category].pictures += 1
      classes[category].picturesBySplit[split] += 1
      for other in present[(place + 1)...] { pairs[[category, other], default: 0] += 1 }
    }
    for annotation in image.annotations { count(annotation, in: image.size, split: split) }
  }

  private mutating func count(
    _ annotation: Dataset.Annotation, in size: ImageSize?, split: Int
  ) {
    classes[annotation.category].objects += 1
    classes[annotation.category].objectsBySplit[split] += 1
    if annotation.isCrowd { classes[annotation.category].crowds += 1 }
    guard let box = annotation.box, !box.isEmpty else { return }
    let area = annotation.area ?? annotation.shapeArea
    sizes.add(area)
    classes[annotation.category].sizes.add(area)
    boxSides.add(box.area.squareRoot())
    aspects.add(box.width / box.height)
    guard let size, !size.isEmpty else { return }
    boxShares.add(box.area / Double(size.area) * 100)
    func cell(_ value: Double, _ side: Int) -> Int {
      let place = value / Double(side) * Double(Self.gridSide)
      return Int(min(max(place, 0), Double(Self.gridSide - 1)))
    }
    let center = box.center
    centers[cell(center.y, size.height) * Self.gridSide + cell(center.x, size.width)] += 1
    extents[cell(box.height, size.height) * Self.gridSide + cell(box.width, size.width)] += 1
  }

  private static func count(
    _ annotation: Dataset.Annotation, _ category: Dataset.Category,
    _ counts: inout [Int: [Keypoint]]
  ) {
    var known =
      counts[annotation.category]
      ?? category.keypoints.map { Keypoint(category: category.name, name: $0) }
    for (place, keypoint) in annotation.keypoints.enumerated() {
      if place == known.count {
        known.append(Keypoint(category: category.name, name: "\(place + 1)"))
      }
      switch keypoint.visibility {
      case .visible: known[place].visible += 1
      case .hidden: known[place].hidden += 1
      case .absent: known[place].absent += 1
      }
    }
    counts[annotation.category] = known
  }
}
