import Sluice

// snippet: labels
/// A picture and a box on it, changed together.
func augmented(_ image: Image, _ box: Box, path: String) throws -> (Image, Box?) {
  let chain = AugmentationChain([
    .init(Zoom(options: .init()), probability: 0.5), .init(Gamma(options: .init())),
  ])
  let size = ImageSize(width: image.width, height: image.height)
  let key = AugmentationKey(seed: 7, path: Array(path.utf8), copy: 0)
  let plan = chain.plan(for: size, key: key)
  let outline = plan.visiblePart(of: Polygon(box.corners))
  return (try plan.apply(to: image), Box(around: outline.points))
}
// end
