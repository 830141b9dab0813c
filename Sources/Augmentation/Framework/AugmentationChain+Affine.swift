import Geometry

extension AugmentationChain {
  /// Whether all that it draws moves points along affine maps, as far as some draws show.
  package var staysAffine: Bool {
    let certain = AugmentationChain(
      links.map { link in
        var link = link
        link.probability = 1
        return link
      })
    return (0..<32).allSatisfy { copy in
      let key = AugmentationKey(seed: 0, path: [], copy: copy)
      return certain.plan(for: ImageSize(width: 64, height: 48), key: key).map != nil
    }
  }
}
