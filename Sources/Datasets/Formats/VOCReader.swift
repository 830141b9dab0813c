import Geometry
import StrictJSON

/// Reads the XML files, the pictures and the lists of a Pascal VOC data set.
struct VOCReader {
  private let folder: DatasetFolder
  private let coordinates: VOC.Coordinates
  private(set) var problems: [Dataset.Problem] = []
  private var dataset = Dataset()
  private var categories: [String: Int] = [:]
  private var splits: [String: String?] = [:]
  private var usedPictures: Set<String> = []
  private var pictures: [String: String] = [:]

  /// The largest XML file that is read, in bytes.
  private static let sizeLimit = 1 << 26

  init(folder: DatasetFolder, coordinates: VOC.Coordinates) {
    self.folder = folder
    self.coordinates = coordinates
  }

  private mutating func note(
    _ kind: Dataset.Problem.Kind, _ place: Dataset.Place, _ message: String
  ) {
    problems.append(.init(kind, at: place, message))
  }

  /// Reads everything.
  ///
  /// - Throws: ``DatasetError`` when there are no XML files.
  mutating func read() throws(DatasetError) -> Dataset {
    let files = VOCLayout.labelFiles(in: folder)
    guard !files.isEmpty || folder.locate(VOCLabelMap.file) != nil else {
      throw .notADataset(folder.path, expected: "XML files of Pascal VOC in Annotations")
    }
    readCategories()
    readLists()
    for picture in folder.pictures() {
      pictures[RelativePath.split(picture).stem] = picture
    }
    var trees: [(file: String, tree: XMLTree)] = []
    for file in files {
      do {
        let tree = try XMLTree(try folder.text(file, limit: Self.sizeLimit), file: file)
        guard tree.name == "annotation" else {
          note(.malformed, .init(file: file), "holds no <annotation>: left out")
          continue
        }
        trees.append((file, tree))
      } catch {
        note(.malformed, .init(file: file), "\(error): left out")
      }
    }
    addCategories(of: trees.map(\.tree))
    let usesPixels =
      coordinates == .auto ? !Self.areEdges(trees.map(\.tree)) : coordinates == .pixels
    for (file, tree) in trees { readImage(tree, file, usesPixels) }
    addNegatives(beside: files)
    noteUnread()
    return dataset
  }

  /// Whether any number cannot be that of a pixel, or is written as no pixel's would be.
  private static func areEdges(_ trees: [XMLTree]) -> Bool {
    trees.contains { tree in
      guard tree.attributes["coordinates"] == nil else { return false }
      return tree.children.contains { object in
        guard object.name == "object", let box = object["bndbox"] else { return false }
        return box.children.contains { $0.text == "0" || $0.text.contains(".") }
      }
    }
  }

  private mutating func readCategories() {
    guard folder.locate(VOCLabelMap.file) != nil else { return }
    do {
      for category in VOCLabelMap.categories(of: try folder.text(VOCLabelMap.file)) {
        guard categories[category.name] == nil else {
          note(
            .duplicate, .init(file: VOCLabelMap.file), "the class \(category.name) is there twice")
          continue
        }
        categories[category.name] = dataset.categories.count
        dataset.categories.append(category)
      }
    } catch {
      note(.malformed, .init(file: VOCLabelMap.file), "\(error): left out")
    }
  }

  /// Adds classes that no list names, in the order of their names.
  private mutating func addCategories(of trees: [XMLTree]) {
    var names: Set<String> = []
    for tree in trees {
      for object in tree.children where object.name == "object" {
        if let name = object["name"]?.text, !name.isEmpty { names.insert(name) }
      }
    }
    for name in names.sorted() where categories[name] == nil {
      categories[name] = dataset.categories.count
      dataset.categories.append(.init(name: name))
    }
  }

  /// Reads which pictures belong to which split; lists of classes have a second column.
  private mutating func readLists() {
    for file in VOCLayout.lists(in: folder) {
      let text: String
      do { text = try folder.text(file) } catch {
        note(.malformed, .init(file: file), "\(error): left out")
        continue
      }
      let split = VOCLayout.split(ofList: RelativePath.split(RelativePath.last(of: file)).stem)
      let base = RelativePath.folder(of: RelativePath.folder(of: RelativePath.folder(of: file)))
      let names = text.split(whereSeparator: \.isNewline).map { $0.drop(while: \.isWhitespace) }
      let isOfClass = names.allSatisfy { name in
        [" 1", " 0", " -1"].contains { name.hasSuffix($0) }
      }
      for name in names where !isOfClass && !name.isEmpty {
        let key = RelativePath.joined(base, String(name))
        if splits[key] == nil { splits[key] = .some(split) }
      }
    }
  }

  private mutating func readImage(_ tree: XMLTree, _ file: String, _ usesPixels: Bool) {
    let place = Dataset.Place(file: file)
    let key = VOCLayout.key(of: file)
    let found = picture(of: file, key, tree["filename"]?.text, place)
    if let found { usedPictures.insert(found) }
    var image = Dataset.Image(
      name: found.map { Self.name($0, file) } ?? Self.missing(key, tree["filename"]?.text),
      file: found, split: split(of: file, key), place: place)
    if let size = tree["size"] {
      if let width = Self.integer(size["width"]), let height = Self.integer(size["height"]) {
        image.size = ImageSize(width: width, height: height)
      } else {
        note(.malformed, place, "\"width\" and \"height\" are not whole numbers: not used")
      }
      if let depth = size["depth"]?.value, depth != VOCWriter.depthDefault {
        image.attributes["depth"] = depth
      }
    }
    let fields = VOCObjectReader.fields(
      of: tree, except: ["filename", "size", "object"], defaults: VOCWriter.pictureDefaults)
    image.attributes.merge(fields) { _, new in new }
    let mark = tree.attributes["coordinates"]
    let firstPixel = (mark.map { $0 == "pixels" } ?? usesPixels) ? 1.0 : 0
    for object in tree.children where object.name == "object" {
      let place = Dataset.Place(file: file, line: object.line)
      guard let category = object["name"].flatMap({ categories[$0.text] }) else {
        note(.unknownCategory, place, "the object has no \"name\": left out")
        continue
      }
      let reader = VOCObjectReader(element: object, place: place, firstPixel: firstPixel)
      do throws(Dataset.Problem) {
        image.annotations.append(try reader.read(category: category))
      } catch {
        problems.append(error)
      }
    }
    dataset.images.append(image)
  }

  private static func integer(_ element: XMLTree?) -> Int? {
    element.flatMap { Double($0.text) }.flatMap { Int(exactly: $0) }
  }

  private func split(of file: String, _ key: String) -> String? {
    if let folder = VOCLayout.splitFolder(of: file) { return folder }
    let base = VOCLayout.base(of: file) ?? ""
    return splits[RelativePath.joined(base, key)] ?? nil
  }

  /// The picture of a label file: the one that it names, else the one of the same name.
  private mutating func picture(
    of file: String, _ key: String, _ name: String?, _ place: Dataset.Place
  ) -> String? {
    let folders = VOCLayout.pictureFolders(of: file)
    if let name, !name.isEmpty {
      do {
        let path = try RelativePath.checked(name)
        for folder in folders {
          for inner in [RelativePath.folder(of: key), ""] {
            let place = RelativePath.joined(folder, RelativePath.joined(inner, path))
            if let found = self.folder.locate(place) { return found }
          }
        }
      } catch {
        note(.unsafePath, place, "\"filename\": \(error): the picture of the same name is taken")
      }
    }
    for folder in folders {
      if let found = pictures[RelativePath.joined(folder, key)] { return found }
    }
    return nil
  }

  /// The name of a picture below the folder that holds all of them.
  private static func name(_ picture: String, _ file: String) -> String {
    for folder in VOCLayout.pictureFolders(of: file) where !folder.isEmpty {
      if let name = RelativePath.relative(picture, to: folder) { return name }
    }
    return picture
  }

  private static func missing(_ key: String, _ filename: String?) -> String {
    let fileExtension = filename.map { RelativePath.split($0).fileExtension } ?? ""
    return fileExtension.isEmpty ? key : "\(key).\(fileExtension)"
  }

  /// Adds pictures in the folders of others, or of splits, that have no label file.
  private mutating func addNegatives(beside files: [String]) {
    let bases = Set(files.map { VOCLayout.base(of: $0) ?? "" })
    let isApart = files.contains { VOCLayout.base(of: $0) != nil }
    for picture in folder.pictures() where !usedPictures.contains(picture) {
      let stem = RelativePath.split(picture).stem
      var key: (name: String, split: String?)?
      if isApart {
        for base in bases {
          let pictures = RelativePath.joined(base, "JPEGImages")
          guard let name = RelativePath.relative(stem, to: pictures) else { continue }
          key = (name, splits[RelativePath.joined(base, name)] ?? nil)
        }
      } else {
        let split = VOCLayout.splitFolder(of: picture)
        key = (split.flatMap { RelativePath.relative(stem, to: $0) } ?? stem, split)
      }
      guard let key else { continue }
      let name = key.name + "." + RelativePath.split(picture).fileExtension
      dataset.images.append(.init(name: name, file: picture, split: key.split))
    }
  }

  private mutating func noteUnread() {
    for name in ["SegmentationObject", "SegmentationClass"] {
      let masks = folder.files.filter { $0.split(separator: "/").contains(Substring(name)) }
      guard let first = masks.first else { continue }
      note(
        .orphan, .init(file: first), "and \(masks.count - 1) more masks in \(name) are not read")
    }
  }
}
