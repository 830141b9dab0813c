import Contracts
import Foundation
import Sluice
import TestSupport

/// The project's folder `pipelines`.
let pipelinesFolder = Fixtures.root.appending(path: "../../pipelines").standardized

extension Plugin {
  /// The built-in components and those of the plugin.
  var catalog: ComponentCatalog {
    var catalog = ComponentCatalog.builtin
    for (family, component) in components { catalog.add(component, to: family) }
    catalog.note(.loaded(digest: ""), of: name)
    return catalog
  }

  /// A pipeline of these stages, as they would stand in a spec.
  func pipeline(_ stages: String, input: String = "{}") throws(SpecError) -> Pipeline {
    try Pipeline(
      parsing: Array(#"{"version": 1, "input": \#(input), "stages": [\#(stages)]}"#.utf8),
      catalog: catalog)
  }

  /// Passes a sample through these stages.
  func process(_ sample: inout Sample, _ stages: String) throws {
    try pipeline(stages, input: #"{"alpha": "keep", "depth": "keep"}"#).chain.process(&sample)
  }

  /// What these stages make of a picture.
  func picture(_ image: Image, _ stages: String) throws -> Picture {
    var sample = Sample(item: Item(name: "a.png"), original: image)
    try process(&sample, stages)
    return try sample.picture()
  }

  /// What is wrong with a spec of these stages.
  func problems(_ stages: String, input: String = "{}") -> [String] {
    do throws(SpecError) {
      _ = try pipeline(stages, input: input)
      return []
    } catch {
      return error.problems.map(\.message)
    }
  }

  /// What the last stage of a spec will write into the slot `image`.
  func plannedImage(_ stages: String, input: String = "{}") throws -> SlotPlan.Content? {
    try pipeline(stages, input: input).plan.last?.writes.first { $0.name == "image" }?.content
  }
}

extension Image {
  /// One pixel's 8-bit samples.
  func pixel(_ x: Int, _ y: Int) -> [Int] {
    withBytes { bytes in
      (0..<channels).map { Int(bytes[(y * width + x) * channels + $0]) }
    }
  }

  /// Makes an 8-bit picture pixel by pixel.
  init(width: Int, height: Int, channels: Int = 3, _ color: (_ x: Int, _ y: Int) -> [Double]) {
    var samples: [UInt8] = []
    samples.reserveCapacity(width * height * channels)
    for y in 0..<height {
      for x in 0..<width {
        samples += color(x, y).map { UInt8(min(max($0.rounded(), 0), 255)) }
      }
    }
    self.init(width: width, height: height, channels: channels, samples: samples)
  }
}

/// Reads a file of the folder `pipelines`.
func bytes(_ path: String) throws -> [UInt8] {
  [UInt8](try Data(contentsOf: pipelinesFolder.appending(path: path)))
}

extension Plugin {
  /// What the plugin's stages do that no stage may do.
  var violations: [String] {
    stages.flatMap { stage in
      ComponentContract.checks(for: stage, settings: ContractSettings(catalog: catalog))
        .compactMap { check in
          guard case .violated(let violation) = check.run() else { return nil }
          return "\(stage.kind) \(check.name): \(violation)"
        }
    }
  }
}
