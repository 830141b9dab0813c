import Geometry
import StrictJSON

/// Reads the shards of a WebDataset.
struct WebDatasetReader {
  private let folder: DatasetFolder
  private let index: WebDatasetIndex
  private(set) var problems: [Dataset.Problem] = []
  private var dataset = Dataset()
  /// Indices of classes by name.
  private var categories: [String: Int] = [:]
  private var names: Set<DatasetOutput.PictureKey> = []

  private static let usualSplits = ["train", "val", "valid", "validation", "test", "dev"]

  init(folder: DatasetFolder, index: WebDatasetIndex) {
    self.folder = folder
    self.index = index
  }

  private mutating func note(
    _ kind: Dataset.Problem.Kind, _ place: Dataset.Place, _ message: String
  ) {
    problems.append(.init(kind, at: place, message))
  }

  /// The split that the name of a shard tells.
  static func split(of shard: String) -> String? {
    let stem = RelativePath.split(shard).stem
    let words = stem.split { !$0.isLetter }.map(String.init)
    return words.last { usualSplits.contains($0) }
  }

  /// Reads shards in their order.
  ///
  /// - Throws: ``DatasetError`` when not one of them can be read.
  mutating func read(_ shards: [String]) throws(DatasetError) -> Dataset {
    dataset.categories = index.categories ?? []
    dataset.attributes = index.attributes
    for (number, category) in dataset.categories.enumerated().reversed() {
      categories[category.name] = number
    }
    let known = Dictionary(
      index.shards.map { ($0.file, $0) }, uniquingKeysWith: { first, _ in first })
    for shard in index.shards where folder.locate(shard.file) == nil {
      note(.badPicture, .init(file: WebDataset.indexFile), "the shard \(shard.file) is not there")
    }
    var failure: DatasetError?
    var isAnyRead = false
    for shard in shards {
      let entry = known[shard]
      do {
        let archive = try folder.archive(shard)
        problems += archive.problems
        let split = entry.map(\.split) ?? Self.split(of: shard)
        let count = read(archive.names, of: shard, split: split)
        isAnyRead = true
        if let expected = entry?.count, expected >= 0, expected != count {
          note(
            .malformed, .init(file: shard),
            "has \(count) samples, the index says \(expected)")
        }
      } catch {
        failure = failure ?? error
        note(.malformed, .init(file: shard), "\(error): left out")
      }
    }
    if let failure, !isAnyRead { throw failure }
    if index.categories == nil { sortCategories() }
    return dataset
  }

  /// Puts classes that no list names in the order of their names, numbers by value.
  private mutating func sortCategories() {
    let order = dataset.categories.indices.sorted { first, second in
      let (one, other) = (dataset.categories[first].name, dataset.categories[second].name)
      if let one = Int(one), let other = Int(other) { return one < other }
      return one < other
    }
    var places = Array(repeating: 0, count: order.count)
    for (new, old) in order.enumerated() { places[old] = new }
    dataset.categories = order.map { dataset.categories[$0] }
    for image in dataset.images.indices {
      dataset.images[image].labels = dataset.images[image].labels.map { places[$0] }
      for object in dataset.images[image].annotations.indices {
        let old = dataset.images[image].annotations[object].category
        dataset.images[image].annotations[object].category = places[old]
      }
    }
  }

  /// Reads the samples of a shard: files in a row that share all before the first dot.
  private mutating func read(_ files: [String], of shard: String, split: String?) -> Int {
    var samples: [(key: String, files: [String: String])] = []
    var places: [String: Int] = [:]
    for file in files {
      let base = RelativePath.last(of: file)
      let stem = base.prefix { $0 != "." }
      let key = RelativePath.joined(RelativePath.folder(of: file), String(stem))
      let place = places[key] ?? samples.count
      if place == samples.count { samples.append((key, [:])) }
      places[key] = place
      samples[place].files[String(base.dropFirst(stem.count + 1)).lowercased()] = file
    }
    for sample in samples { readSample(sample.key, sample.files, of: shard, split: split) }
    return samples.count
  }

  private mutating func readSample(
    _ key: String, _ files: [String: String], of shard: String, split: String?
  ) {
    let picture = files.keys.sorted().first { DatasetFolder.isPicture("x." + $0) }
    for (kind, file) in files.sorted(by: { $0.key < $1.key })
    where kind != picture && !["json", "cls", "txt"].contains(kind) {
      note(.orphan, .init(file: shard, entry: file), "is not read")
    }
    func path(_ kind: String) -> String? { files[kind].map { RelativePath.joined(shard, $0) } }
    let labels = path("json")
    let place = Dataset.Place(file: labels ?? picture.flatMap(path) ?? shard, entry: nil)
    guard labels != nil || picture != nil else {
      return note(.orphan, .init(file: shard, entry: key), "has neither picture nor JSON: left out")
    }
    var image = Dataset.Image(
      name: picture.map { "\(key).\($0)" } ?? key, file: picture.flatMap(path), split: split,
      place: place)
    var hasLabels = false
    if let labels {
      do {
        let value = try WebDatasetIndex.parsed(try folder.bytes(labels), place)
        hasLabels =
          value["objects"]?.value.elements != nil && value["labels"]?.value.elements != nil
        read(value, into: &image)
      } catch {
        note(.malformed, place, "\(error): the picture is kept without labels")
      }
    }
    if let file = path("cls"), !hasLabels { readClass(file, into: &image) }
    if let file = path("txt") {
      do { image.attributes["txt"] = .string(try folder.text(file)) } catch {
        note(.malformed, .init(file: file), "\(error): left out")
      }
    }
    if !names.insert(.init(image)).inserted {
      image.name = RelativePath.joined(RelativePath.split(shard).stem, image.name)
      names.insert(.init(image))
    }
    dataset.images.append(image)
  }

  /// The index of a class; `nil`, and a problem, when a list of classes lacks it.
  private mutating func category(_ name: String, _ place: Dataset.Place) -> Int? {
    if let known = categories[name] { return known }
    guard index.categories == nil else {
      note(.unknownCategory, place, "there is no class \(name): left out")
      return nil
    }
    categories[name] = dataset.categories.count
    dataset.categories.append(.init(name: name))
    return categories[name]
  }

  private mutating func readClass(_ file: String, into image: inout Dataset.Image) {
    let place = Dataset.Place(file: file)
    guard let text = try? folder.text(file) else {
      return note(.malformed, place, "is no text: left out")
    }
    let name = String(text.filter { !$0.isNewline && !$0.isWhitespace })
    if let number = Int(name), let list = index.categories {
      guard list.indices.contains(number) else {
        return note(.unknownCategory, place, "there is no class \(number): left out")
      }
      image.labels = [number]
    } else if let category = category(name, place) {
      image.labels = [category]
    }
  }

  private mutating func read(_ value: JSONValue, into image: inout Dataset.Image) {
    let place = image.place
    // Other tools' JSON may have such keys with another meaning.
    let isOwn = value["objects"]?.value.elements != nil
    for member in value.members ?? [] {
      let value = member.node.value
      switch member.key {
      case "name" where isOwn && value.string?.isEmpty == false:
        image.name = value.string ?? image.name
      case "id" where isOwn && value.integer != nil: image.id = value.integer
      case "width" where value.integer != nil, "height" where value.integer != nil: continue
      case "labels" where isOwn && value.elements != nil:
        for label in value.elements ?? [] {
          guard let name = label.value.string else {
            note(.malformed, place, "a label is no class's name: left out")
            continue
          }
          if let category = category(name, place) { image.labels.append(category) }
        }
      case "objects" where value.elements != nil:
        for (number, object) in (value.elements ?? []).enumerated() {
          readObject(object.value, "objects[\(number)]", into: &image)
        }
      case "fields" where isOwn && value.members != nil:
        for field in value.members ?? [] { image.attributes[field.key] = field.node.value }
      default: image.attributes[member.key] = value
      }
    }
    if let width = value["width"]?.value.integer, let height = value["height"]?.value.integer {
      image.size = ImageSize(width: width, height: height)
    }
  }

  private mutating func readObject(
    _ value: JSONValue, _ name: String, into image: inout Dataset.Image
  ) {
    let place = Dataset.Place(file: image.place.file, entry: name)
    let own = ["class", "corners", "fields"]
    let others = (value.members ?? []).filter { !own.contains($0.key) }
    guard value.members != nil, let entry = COCOReader.Entry(.object(others), name),
      let className = value["class"]?.value.string
    else { return note(.malformed, place, "is no object with a \"class\": left out") }
    guard let category = category(className, place) else { return }
    var reader = COCOAnnotationReader(entry: entry, file: place.file, category: category)
    let annotation = reader.read()
    problems += reader.problems
    guard var annotation else { return }
    annotation.id = entry["id"]?.integer
    if let corners = value["corners"]?.value {
      let numbers = (corners.elements ?? []).compactMap(\.value.double)
      guard numbers.count == 8, corners.elements?.count == 8 else {
        return note(.badBox, place, "\"corners\" are not 8 numbers: left out")
      }
      annotation.corners = Polygon(
        stride(from: 0, to: 8, by: 2).map { Point(x: numbers[$0], y: numbers[$0 + 1]) })
    }
    for field in value["fields"]?.value.members ?? [] {
      annotation.attributes[field.key] = field.node.value
    }
    image.annotations.append(annotation)
  }
}
