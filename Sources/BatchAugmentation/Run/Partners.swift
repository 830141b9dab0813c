import Augmentation
import Datasets
import Geometry
import Imaging
import Pipeline
import Synchronization

/// The pictures of a split that augmentations may mix in, sorted by path.
final class Partners: Sendable {
  private let images: [Dataset.Image]
  private let paths: [String]
  private let places: [String: Int]
  private let mover: LabelMover
  private let dataset: DatasetFolder
  private let options: DecodeOptions
  private let cache = Mutex(PictureCache())

  /// Takes the pictures whose size is known, so that they can be read.
  init(
    _ sources: [SourceList.Source], mover: LabelMover, dataset: DatasetFolder, input: InputOptions
  ) {
    let known = sources.filter { $0.image.file != nil && $0.image.size != nil }
    images = known.map(\.image)
    paths = known.map(\.path)
    places = Dictionary(
      known.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
    self.mover = mover
    self.dataset = dataset
    options = input.decodeOptions(cover: nil)
  }

  /// The picture of a path.
  func image(named path: String) -> Dataset.Image? { places[path].map { images[$0] } }
}

extension Partners: PartnerPool {
  var count: Int { images.count }

  func name(at index: Int) -> String { paths[index] }

  func size(at index: Int) -> ImageSize {
    images[index].size ?? ImageSize(width: 0, height: 0)
  }

  func labels(at index: Int) -> [LabelledObject] { mover.objects(of: images[index]) }

  func index(of name: String) -> Int? { places[name] }

  func picture(at index: Int) throws -> Image {
    if let kept = cache.withLock({ $0.picture(at: index) }) { return kept }
    let bytes = try dataset.bytes(paths[index], limit: SourceWorker.fileSizeLimit)
    let picture = try ImageReader.decode(bytes, options: options)
    cache.withLock { $0.keep(picture, at: index) }
    return picture
  }
}

/// The pictures that were read last, up to so many bytes.
private struct PictureCache {
  private static let limit = 256 << 20

  private var pictures: [Int: Image] = [:]
  /// The pictures' places, the one that was used last at the end.
  private var order: [Int] = []
  private var size = 0

  mutating func picture(at index: Int) -> Image? {
    guard let picture = pictures[index] else { return nil }
    order.removeAll { $0 == index }
    order.append(index)
    return picture
  }

  mutating func keep(_ picture: Image, at index: Int) {
    guard pictures[index] == nil else { return }
    pictures[index] = picture
    order.append(index)
    size += Self.bytes(of: picture)
    while size > Self.limit, order.count > 1 {
      guard let removed = pictures.removeValue(forKey: order.removeFirst()) else { continue }
      size -= Self.bytes(of: removed)
    }
  }

  private static func bytes(of picture: Image) -> Int {
    picture.width * picture.height * picture.channels * picture.depth.byteCount
  }
}
