import Augmentation
import Geometry
import Imaging

/// Pictures in memory to mix with.
struct Pool: PartnerPool {
  struct Entry {
    var name: String
    var image: Image
    var objects: [LabelledObject] = []
  }

  var entries: [Entry]

  var count: Int { entries.count }
  func name(at index: Int) -> String { entries[index].name }
  func size(at index: Int) -> ImageSize { ImageSize(entries[index].image) }
  func labels(at index: Int) -> [LabelledObject] { entries[index].objects }
  func picture(at index: Int) -> Image { entries[index].image }
}

extension Pool {
  /// Pictures of one color each, of some sizes, with one object each.
  static func plain(_ sizes: [(Int, Int)], channels: Int = 3) -> Pool {
    Pool(
      entries: sizes.enumerated().map { place, size in
        let image = Image(
          width: size.0, height: size.1,
          filledWith: Array(repeating: 40 * (place + 1), count: channels))
        let box = Box(
          x0: 0.25 * Double(size.0), y0: 0.25 * Double(size.1), x1: 0.75 * Double(size.0),
          y1: 0.75 * Double(size.1))
        return Entry(
          name: "\(place).png", image: image,
          objects: [LabelledObject(box: box, polygons: [Polygon(box)], category: place, tag: place)]
        )
      })
  }
}
