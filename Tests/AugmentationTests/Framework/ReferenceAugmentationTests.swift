import Geometry
import Imaging
import Testing

@testable import Augmentation

/// What libvips can do too, against the kernels.
@Suite struct ReferenceAugmentationTests {
  private let size = ImageSize(width: 83, height: 61)

  @Test func libvipsKnowsTheseAugmentations() throws {
    let known = try BuiltinAugmentations.all.filter { try isKnown($0) }.map { $0.kind }
    #expect(
      Set(known).isSuperset(of: [
        "brightness_contrast", "crop", "gaussian_blur", "horizontal_flip", "rotate",
        "vertical_flip",
      ]), "\(known)")
  }

  @Test(arguments: BuiltinAugmentations.all.map { $0.kind })
  func itAgreesWithTheKernels(kind: String) throws {
    let type = try #require(BuiltinAugmentations.all.first { $0.kind == kind })
    guard try isKnown(type) else { return }
    let link = AugmentationChain.Link(try make(type, "{}"))
    for number in 0..<8 {
      let image = smooth(size.width, size.height, channels: [1, 3, 4][number % 3])
      let key = AugmentationKey.numbered(number)
      let kernels = try AugmentationChain([link]).plan(for: size, key: key).apply(to: image)
      let vips = try AugmentationChain([link], engine: .vips).plan(for: size, key: key)
        .apply(to: image)
      #expect(ImageSize(kernels) == ImageSize(vips))
      let worst = zip(samples(kernels), samples(vips)).map { abs(Int($0) - Int($1)) }.max()
      #expect(worst ?? .max <= 2, "draw \(number), \(image.channels) channels")
    }
  }

  @Test func aChainIsDoneStepByStep() throws {
    let links: [AugmentationChain.Link] = [
      .init(try make(Rotate.self, "{}")), .init(try make(Rotate.self, "{}")),
      .init(try make(BrightnessContrast.self, "{}")), .init(try make(GaussianBlur.self, "{}")),
    ]
    let image = smooth(size.width, size.height)
    let key = AugmentationKey.numbered(3)
    let ours = AugmentationChain(links, fuses: false).plan(for: size, key: key)
    let theirs = AugmentationChain(links, engine: .vips).plan(for: size, key: key)
    #expect(theirs.groups.allSatisfy { $0.work == .single })
    #expect(try ours.records() == theirs.records())
    let differences = zip(samples(try ours.apply(to: image)), samples(try theirs.apply(to: image)))
      .map { abs(Int($0) - Int($1)) }
    #expect(differences.max() ?? .max <= 4)
    #expect(differences.contains { $0 > 0 })
  }

  private func isKnown(_ type: any Augmentation.Type) throws -> Bool {
    let link = AugmentationChain.Link(try make(type, "{}"))
    let plan = AugmentationChain([link]).plan(for: size, key: .numbered(0))
    return plan.steps.contains { $0.hasReference }
  }
}
