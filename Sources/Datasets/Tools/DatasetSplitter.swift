import Files

/// Divides a data set into splits in which every class has about its share.
///
/// Pictures of one group, and pictures with equal bytes, stay together. Iterative stratification:
/// the class that has the fewest pictures left is dealt out first, each of its units to the split
/// that lacks most of that class. Equal seeds give equal splits, whatever the order of the pictures.
///
/// Source: Sechidis, Tsoumakas, Vlahavas: "On the Stratification of Multi-Label Data", 2011.
package struct DatasetSplitter {
  private let shares: [SplitShares.Share]
  private let seed: UInt64

  package init(_ shares: SplitShares, seed: UInt64) {
    self.shares = shares.shares
    self.seed = seed
  }

  /// Pictures that stay together.
  private struct Unit {
    var images: [Int]
    /// The number of pictures that have a class; one more for pictures without any.
    var pictures: [Int: Int]
    /// The number of objects of a class.
    var objects: [Int: Int]
    /// Orders units that are alike in all else.
    var key: [UInt8]
  }

  /// Returns the data set with new splits.
  ///
  /// - Parameters:
  ///   - dataset: The data set; its own splits are forgotten.
  ///   - groups: The groups of the pictures, `nil` for those of none; empty for no groups at all.
  ///   - scan: The digests of the pictures.
  /// - Returns: The data set; pictures whose names would clash have new ones.
  package func split(
    _ dataset: Dataset, groups: [String?] = [], _ scan: PictureScan? = nil
  ) -> Dataset {
    let units = units(of: dataset, groups, scan)
    var result = dataset
    for (unit, place) in zip(units, places(of: units, classCount: dataset.categories.count + 1)) {
      for image in unit.images { result.images[image].split = shares[place].name }
    }
    Self.makeNamesUnique(&result)
    return result
  }

  /// Pictures of one name that come from several splits get numbers.
  private static func makeNamesUnique(_ dataset: inout Dataset) {
    var taken: Set<[String]> = []
    for index in dataset.images.indices {
      let image = dataset.images[index]
      let (stem, fileExtension) = RelativePath.split(image.name)
      var name = image.name
      var number = 2
      while !taken.insert([image.split ?? "", name]).inserted {
        name = "\(stem)-\(number)" + (fileExtension.isEmpty ? "" : "." + fileExtension)
        number += 1
      }
      dataset.images[index].name = name
    }
  }

  private func units(
    of dataset: Dataset, _ groups: [String?], _ scan: PictureScan?
  ) -> [Unit] {
    var parts = DisjointSets(count: dataset.images.count)
    var firstOfGroup: [String: Int] = [:]
    for (index, group) in groups.enumerated() {
      guard let group else { continue }
      if let first = firstOfGroup[group] {
        parts.join(first, index)
      } else {
        firstOfGroup[group] = index
      }
    }
    for group in scan.map({ DuplicateSearch(dataset, $0).groups }) ?? [] {
      for index in group.dropFirst() { parts.join(group[0], index) }
    }
    let units = Dictionary(grouping: dataset.images.indices) { parts.root(of: $0) }.values.map {
      unit(of: $0, in: dataset)
    }
    return units.sorted { $0.key.lexicographicallyPrecedes($1.key) }
  }

  private func unit(of images: [Int], in dataset: Dataset) -> Unit {
    var (pictures, objects): ([Int: Int], [Int: Int]) = ([:], [:])
    for index in images {
      let image = dataset.images[index]
      for annotation in image.annotations { objects[annotation.category, default: 0] += 1 }
      let classes = Set(image.labels).union(image.annotations.map(\.category))
      for category in classes { pictures[category, default: 0] += 1 }
      if classes.isEmpty { pictures[dataset.categories.count, default: 0] += 1 }
    }
    let names = images.map { (dataset.images[$0].split ?? "") + "\u{0}" + dataset.images[$0].shown }
    return Unit(
      images: images, pictures: pictures, objects: objects,
      key: SHA256([Array("\(seed)\u{0}\(names.min() ?? "")".utf8)]).bytes)
  }

  /// The split of each unit.
  private func places(of units: [Unit], classCount: Int) -> [Int] {
    var byClass = Array(repeating: [Int](), count: classCount)
    for (index, unit) in units.enumerated() {
      for category in unit.pictures.keys { byClass[category].append(index) }
    }
    var left = Self.sums(of: units.map(\.pictures), classCount)
    let objects = Self.sums(of: units.map(\.objects), classCount)
    let pictureCount = units.reduce(0) { $0 + $1.images.count }
    var stands = shares.map { share in
      Stand(
        pictures: left.map { Double($0) * share.share },
        objects: objects.map { Double($0) * share.share },
        room: Double(pictureCount) * share.share)
    }
    var places = Array(repeating: -1, count: units.count)
    while let category = rarest(left) {
      // Large units first, as long as there is room to make up for them.
      let open = byClass[category].filter { places[$0] < 0 }.sorted { a, b in
        let first = units[a].pictures[category] ?? 0
        let second = units[b].pictures[category] ?? 0
        return (second, a) < (first, b)
      }
      for index in open {
        let place = best(for: units[index], of: category, stands)
        places[index] = place
        stands[place].take(units[index])
        for (category, count) in units[index].pictures { left[category] -= count }
      }
    }
    return places
  }

  /// What a split lacks.
  private struct Stand {
    /// Pictures of each class.
    var pictures: [Double]
    /// Objects of each class.
    var objects: [Double]
    /// Pictures of any kind.
    var room: Double
    private let wanted: (objects: [Double], room: Double)

    init(pictures: [Double], objects: [Double], room: Double) {
      self.pictures = pictures
      self.objects = objects
      self.room = room
      wanted = (objects, room)
    }

    mutating func take(_ unit: Unit) {
      room -= Double(unit.images.count)
      for (category, count) in unit.pictures { pictures[category] -= Double(count) }
      for (category, count) in unit.objects { objects[category] -= Double(count) }
    }

    /// How empty it still is, as a part of what it shall have: by pictures, and by the objects
    /// that a unit would bring.
    func need(for unit: Unit) -> Double {
      let bySpace = room / max(wanted.room, 1e-9)
      let byObject = unit.objects.keys.sorted().map { objects[$0] / max(wanted.objects[$0], 1e-9) }
      guard !byObject.isEmpty else { return bySpace }
      return bySpace + byObject.reduce(0, +) / Double(byObject.count)
    }
  }

  private static func sums(of counts: [[Int: Int]], _ classCount: Int) -> [Int] {
    var sums = Array(repeating: 0, count: classCount)
    for (category, count) in counts.joined() { sums[category] += count }
    return sums
  }

  /// The class with the fewest pictures left to deal out.
  private func rarest(_ left: [Int]) -> Int? {
    left.indices.filter { left[$0] > 0 }.min { (left[$0], $0) < (left[$1], $1) }
  }

  /// Of the splits that lack most of a class, give or take half a picture, the one most in need.
  private func best(for unit: Unit, of category: Int, _ stands: [Stand]) -> Int {
    let most = stands.map { $0.pictures[category] }.max() ?? 0
    let candidates = stands.indices.filter { stands[$0].pictures[category] > most - 0.5 }
    return candidates.dropFirst().reduce(candidates.first ?? 0) { best, place in
      stands[place].need(for: unit) > stands[best].need(for: unit) + 1e-9 ? place : best
    }
  }
}

/// Numbers in sets that can be joined.
private struct DisjointSets {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }

  mutating func root(of number: Int) -> Int {
    var number = number
    while parents[number] != number {
      parents[number] = parents[parents[number]]
      number = parents[number]
    }
    return number
  }

  mutating func join(_ a: Int, _ b: Int) {
    let (first, second) = (root(of: a), root(of: b))
    parents[max(first, second)] = min(first, second)
  }
}
