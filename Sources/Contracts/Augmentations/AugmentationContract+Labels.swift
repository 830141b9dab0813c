import Augmentation
import Geometry
import Imaging
import Options

extension AugmentationBench {
  /// The content of every pixel comes from where the displacement's inverse says.
  func movesLabelsWithPixels() -> ContractCheck {
    ContractCheck("labels move with the pixels") { begin in
      var checked = false
      var trials = [(try subject.base(), try base(), 0..<4)]
      for (json, options) in try subject.variants(where: { !$0.isArray }) {
        if let one = try? Checked(options: options) { trials.append((json, one, 0..<1)) }
      }
      for (place, (json, augmentation, numbers)) in trials.enumerated() {
        for number in numbers {
          let size = ImageSize(width: number % 2 == 0 ? 64 : 61, height: 47)
          begin(ContractTrial(options: json, input: "ramps of \(size.width) × \(size.height)"))
          let drawn = parameters(augmentation, size, number + place)
          let displacement = augmentation.displacement(drawn, size: size)
          // At their ends, filters change more than can be told from a move.
          if place > 0, case .none = displacement { continue }
          let tracing = PixelTracing(size: size, displacement: displacement) {
            try augmentation.apply(drawn, to: $0)
          }
          guard let outcome = try? tracing.outcome() else { continue }
          switch outcome {
          case .agree: checked = true
          case .unknown: continue
          case .disagree(let distance):
            throw Broken(
              "pixels and displacement disagree by \(distance) pixels: labels would be off")
          }
        }
      }
      guard checked else {
        throw Inapplicable("its change of the pixels is too large to see where they come from")
      }
    }
  }
}
