import Geometry
import StrictJSON

extension Dataset {
  /// A picture with its labels.
  public struct Image: Sendable, Equatable {
    /// The name within the split, `/` between folders: what the picture is called when written.
    public var name: String
    /// Where the picture lies below the data set's folder; `nil` when it was not found.
    public var file: String?
    /// The number that the source gives it.
    public var id: Int?
    /// The size that the labels are meant for; `nil` when nobody knows it.
    public var size: ImageSize?
    /// The split that it belongs to: `train`, `val`, `test` or any other name.
    public var split: String?
    /// Classes of the picture as a whole, as indices of ``Dataset/categories``.
    public var labels: [Int]
    /// The labelled objects.
    public var annotations: [Annotation]
    /// What else the source says, by key.
    public var attributes: [String: JSONValue]
    /// Where the source speaks of it.
    public var place: Place

    /// Makes a picture without labels.
    public init(
      name: String, file: String? = nil, id: Int? = nil, size: ImageSize? = nil,
      split: String? = nil, place: Place? = nil
    ) {
      self.name = name
      self.file = file
      self.id = id
      self.size = size
      self.split = split
      labels = []
      annotations = []
      attributes = [:]
      self.place = place ?? Place(file: file ?? name)
    }
  }

  /// A labelled object.
  public struct Annotation: Sendable, Equatable {
    /// The class, as an index of ``Dataset/categories``.
    public var category: Int
    /// The box round the object, in pixels.
    public var box: Box? { didSet { recordedSize = nil } }
    /// The four corners of the oriented box round the object, in the order of the source.
    public var corners: Polygon?
    /// The outline or the mask of the object.
    public var segmentation: Segmentation?
    /// The keypoints, in the order of the class's names.
    public var keypoints: [Keypoint]
    /// Whether it stands for a crowd of objects that are not told apart.
    public var isCrowd: Bool
    /// The area in square pixels that the source gives.
    public var area: Double?
    /// The number that the source gives it.
    public var id: Int?
    /// What else the source says, by key.
    public var attributes: [String: JSONValue]
    /// Where the source speaks of it.
    public var place: Place
    /// Width and height of the box as the source wrote them, where the difference of the edges
    /// has other digits; forgotten when the box changes.
    private(set) var recordedSize: Extent?

    /// Makes an object with a box at most.
    public init(category: Int, box: Box? = nil, place: Place = Place(file: "")) {
      self.category = category
      self.box = box
      corners = nil
      segmentation = nil
      keypoints = []
      isCrowd = false
      area = nil
      id = nil
      attributes = [:]
      self.place = place
    }

    /// Sets the box by its corner and size; ``boxSize`` then gives these very numbers.
    public mutating func setBox(x: Double, y: Double, width: Double, height: Double) {
      let made = Box(x: x, y: y, width: width, height: height)
      box = made
      guard made.width != width || made.height != height else { return }
      recordedSize = Extent(width: width, height: height)
    }

    /// Width and height of the box, with the digits of the source when it gave them.
    public var boxSize: (width: Double, height: Double)? {
      if let recordedSize { return (recordedSize.width, recordedSize.height) }
      return box.map { ($0.width, $0.height) }
    }

    /// The area of the outline or mask, else of the oriented box, else of the box; 0 without any.
    public var shapeArea: Double { segmentation?.area ?? corners?.area ?? box?.area ?? 0 }
  }
}

extension Dataset.Annotation {
  struct Extent: Sendable, Equatable {
    var width: Double
    var height: Double
  }
}
