import Augmentation
import Foundation
import Geometry
import Imaging
import Options
import TestSupport
import Testing

/// What other tools make of the same map, within 2 levels; see the fixtures' `regenerate.py`.
@Suite struct PeerAgreementTests {
  private func picture(_ name: String) throws -> Image {
    Image(
      width: 64, height: 48, channels: 3,
      samples: try Fixtures.bytes("Augmentation/geometry/\(name).raw"))
  }

  private static let affine =
    #"{"scaleX": 1.2, "scaleY": 0.9, "translateX": 0.05, "translateY": -0.1, "degrees": 20, "#
    + #""shearX": 10, "shearY": 0}"#
  private static let inwards =
    #"{"inwards": [{"x": 0.1, "y": 0.05}, {"x": 0.2, "y": 0.15}, {"x": 0.05, "y": 0.1}, "#
    + #"{"x": 0.15, "y": 0.2}]}"#
  private static let ways =
    #"{"ways": [{"x": 0.03, "y": 0}, {"x": 0, "y": 0.03}, {"x": -0.03, "y": 0.03}, "#
    + #"{"x": 0.015, "y": 0.015}, {"x": -0.03, "y": 0.015}, {"x": 0, "y": 0}, "#
    + #"{"x": 0.03, "y": 0.03}, {"x": 0.015, "y": -0.03}, {"x": -0.015, "y": 0}]}"#

  @Test(arguments: [
    ("affine-constant", Affine.self as any Augmentation.Type, "{}", affine),
    ("affine-reflect", Affine.self, #"{"border": "reflect"}"#, affine),
    ("perspective-crop", Perspective.self, "{}", inwards),
    ("perspective-whole", Perspective.self, #"{"fit": "whole"}"#, inwards),
    ("camera-0.25", OpticalDistortion.self, "{}", #"{"k": -0.25}"#),
    ("camera0.4", OpticalDistortion.self, "{}", #"{"k": 0.4}"#),
    ("fisheye", OpticalDistortion.self, #"{"lens": "fisheye"}"#, #"{"k": 0.3}"#),
    (
      "grid", GridDistortion.self, #"{"columns": 4, "rows": 3}"#,
      #"{"columns": [1, 1.3, 0.7, 0.8], "rows": [1.2, 0.6, 1]}"#
    ),
    ("plate", ThinPlateSpline.self, #"{"points": 3}"#, ways),
  ])
  func agreesWithinTwoLevels(
    name: String, type: any Augmentation.Type, text: String, parameters: String
  ) throws {
    let record = """
      [{"kind": "\(type.kind)", "applied": true, "parameters": \(parameters),
        "size": {"width": 64, "height": 48}}]
      """
    let records = try JSONDecoder().decode([AugmentationRecord].self, from: Data(record.utf8))
    let source = try picture("source")
    let result = try AugmentationChain([.init(try make(type, text))])
      .plan(for: ImageSize(source), replaying: records).apply(to: source)
    let (ours, theirs) = (samples(result), samples(try picture(name)))
    let worst = zip(ours, theirs).map { abs(Int($0) - Int($1)) }.max()
    #expect(try #require(worst) <= 2)
  }
}
