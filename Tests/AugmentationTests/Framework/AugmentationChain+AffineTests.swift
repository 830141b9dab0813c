import Options
import Testing

@testable import Augmentation

@Suite struct AugmentationChainAffineTests {
  @Test func knowsWhichAugmentationsBendOrPartThePicture() throws {
    let expected: Set<String> = [
      "elastic_transform", "grid_distortion", "grid_shuffle", "optical_distortion", "perspective",
      "piecewise_affine", "thin_plate_spline",
    ]
    for type in BuiltinAugmentations.all where !expected.contains(type.kind) {
      #expect(AugmentationChain([.init(try make(type, "{}"))]).staysAffine, "\(type.kind)")
    }
    for type in BuiltinAugmentations.all where expected.contains(type.kind) {
      let chain = AugmentationChain([.init(try make(type, "{}"), probability: 0.01)])
      #expect(!chain.staysAffine, "\(type.kind)")
    }
  }
}
