import Files
import StrictJSON

/// Labelled pictures: what every data-set format reads into and writes from.
public struct Dataset: Sendable, Equatable {
  /// The classes; labels name them by their index in this list.
  public var categories: [Category]
  /// The pictures with their labels.
  public var images: [Image]
  /// What the label files say of the data set as a whole and this model has no place for, by key.
  public var attributes: [String: JSONValue]

  /// Makes a data set.
  public init(
    categories: [Category] = [], images: [Image] = [], attributes: [String: JSONValue] = [:]
  ) {
    self.categories = categories
    self.images = images
    self.attributes = attributes
  }

  /// The names of the splits, sorted; `nil`, for pictures of no split, stands first.
  public var splits: [String?] {
    let names = Set(images.map(\.split))
    return (names.contains(nil) ? [nil] : []) + names.compactMap(\.self).sorted()
  }

  /// The number of labelled objects; labels of whole pictures are not counted.
  public var annotationCount: Int { images.reduce(0) { $0 + $1.annotations.count } }
}

extension Dataset {
  /// A class of objects or of whole pictures.
  public struct Category: Sendable, Equatable {
    /// The name.
    public var name: String
    /// The number that the source gives it.
    public var id: Int?
    /// The name of the group that it belongs to.
    public var supercategory: String?
    /// The names of the keypoints of its objects, in their order.
    public var keypoints: [String]
    /// What else the source says, by key.
    public var attributes: [String: JSONValue]

    /// Makes a class.
    public init(
      name: String, id: Int? = nil, supercategory: String? = nil, keypoints: [String] = [],
      attributes: [String: JSONValue] = [:]
    ) {
      self.name = name
      self.id = id
      self.supercategory = supercategory
      self.keypoints = keypoints
      self.attributes = attributes
    }
  }

  /// Where in the source something stands, for messages.
  public struct Place: Sendable, Equatable, CustomStringConvertible {
    /// The file below the data set's folder; empty for the folder itself.
    public var file: String
    /// The line, from 1.
    public var line: Int?
    /// The entry within the file: `annotations[3] (id 17)`.
    public var entry: String?

    /// Makes a place.
    public init(file: String, line: Int? = nil, entry: String? = nil) {
      self.file = file
      self.line = line
      self.entry = entry
    }

    /// The place as messages begin with it: `labels/a.txt:3`.
    public var description: String {
      var text = file.isEmpty ? "the data set" : Array(file.utf8).printable
      if let line { text += ":\(line)" }
      if let entry { text += ": \(entry)" }
      return text
    }
  }
}
