import Geometry
import Imaging

/// Where the sources of a picture go, with the partners that were drawn.
struct PlannedMixture: Sendable {
  let partners: [Partner]
  let mixture: Mixture
  private let pictures: @Sendable () throws -> [Image]

  /// Takes partners from a pool by their places in it.
  init<Mixing: MixingAugmentation>(
    _ mixing: Mixing, _ parameters: Mixing.Parameters, _ places: [Int], of pool: any PartnerPool,
    size: ImageSize
  ) {
    partners = places.map(pool.partner)
    mixture = mixing.mixture(parameters, size: size, partners: partners)
    pictures = { try places.map(pool.picture) }
  }

  /// Reads the pictures of the partners.
  ///
  /// - Throws: ``AugmentationError`` when one cannot be mixed with a picture, or what reading throws.
  func pictures(suiting image: Image) throws -> [Image] {
    let pictures = try pictures()
    for (partner, picture) in zip(partners, pictures) {
      let size = ImageSize(width: picture.width, height: picture.height)
      guard size == partner.size else {
        throw AugmentationError.differentSize(expected: partner.size, got: size)
      }
      guard picture.channels == image.channels, picture.depth == image.depth else {
        throw AugmentationError.unlikePartner(
          partner.name, expected: image.kindOfPixels, got: picture.kindOfPixels)
      }
    }
    return pictures
  }

  /// Why labels of a partner cannot be followed, if so.
  var flaw: AugmentationError? {
    for partner in partners {
      for mask in partner.labels.compactMap(\.mask) {
        let size = ImageSize(width: mask.width, height: mask.height)
        if size != partner.size { return .differentSize(expected: partner.size, got: size) }
      }
    }
    return nil
  }
}

extension Image {
  fileprivate var kindOfPixels: String {
    "\(channels) channel\(channels == 1 ? "" : "s") of \(depth.byteCount * 8) bits"
  }
}
