import Augmentation
import Foundation
import Geometry
import Imaging
import Options
import Testing

/// What holds for every augmentation that moves points.
@Suite struct MovementTests {
  static let moving: [(kind: String, text: String)] = [
    ("affine", "{}"),
    (
      "affine",
      #"{"scaleRange": [0.6, 1.5], "scaleYRange": [0.6, 1.5], "degreesRange": [-180, 180], "#
        + #""shearXRange": [-20, 20], "shearYRange": [-20, 20], "expand": true}"#
    ),
    ("affine", #"{"translateXRange": [-9, 9], "translateUnit": "pixels"}"#),
    ("affine", #"{"scaleRange": [0.3, 0.45], "translateXRange": [0, 0]}"#),
    ("at_least_one_box_crop", #"{"width": 60, "height": 50}"#), ("box_safe_crop", "{}"),
    ("box_safe_crop", #"{"width": 99, "height": 77}"#),
    ("center_crop", #"{"width": 57, "height": 60}"#), ("d4", "{}"),
    ("elastic_transform", "{}"),
    ("grid_distortion", "{}"),
    ("grid_distortion", #"{"distortRange": [-0.6, 1], "columns": 3, "rows": 7}"#),
    ("iou_crop", "{}"), ("letterbox", #"{"width": 128, "height": 96, "fill": [0]}"#),
    ("letterbox", #"{"width": 90, "height": 160, "placement": "top_left", "fill": [0]}"#),
    ("longest_max_size", #"{"size": 131}"#), ("near_box_crop", "{}"),
    ("optical_distortion", "{}"), ("optical_distortion", #"{"distortRange": [-0.3, -0.3]}"#),
    ("optical_distortion", #"{"distortRange": [0.5, 0.9], "lens": "fisheye"}"#),
    ("optical_distortion", #"{"distortRange": [-0.3, -0.2], "lens": "fisheye"}"#),
    ("pad", "{}"), ("pad", #"{"left": 3, "top": 0, "border": "replicate"}"#),
    ("pad_if_needed", #"{"width": 130, "height": 20, "placement": "random", "divisor": 16}"#),
    ("perspective", "{}"), ("perspective", #"{"scaleRange": [0.2, 0.3], "fit": "whole"}"#),
    ("piecewise_affine", "{}"),
    ("random_resized_crop", #"{"width": 120, "height": 111, "scaleRange": [0.5, 1]}"#),
    ("random_scale", #"{"scaleRange": [0.7, 1.6]}"#), ("resize", #"{"width": 140}"#),
    ("resize", #"{"width": 70, "height": 70, "filter": "lanczos"}"#), ("rotate90", "{}"),
    ("smallest_max_size", #"{"size": 88}"#), ("thin_plate_spline", "{}"),
    ("thin_plate_spline", #"{"scaleRange": [0.2, 0.4], "points": 5}"#), ("transpose", "{}"),
    ("zoom_out", #"{"fill": [0]}"#),
  ]

  /// Bends so much that a dot's centre says little.
  static let wild: [(kind: String, text: String)] = [
    ("elastic_transform", #"{"alphaRange": [10000, 10000], "sigmaRange": [6, 20]}"#),
    ("piecewise_affine", #"{"scaleRange": [0.1, 0.3], "columns": 3, "rows": 2}"#),
    ("piecewise_affine", #"{"scaleRange": [1, 1], "columns": 64, "rows": 64}"#),
    ("thin_plate_spline", #"{"scaleRange": [0.5, 0.5], "points": 10}"#),
    ("perspective", #"{"scaleRange": [0.3, 0.3]}"#),
    ("optical_distortion", #"{"distortRange": [2, 2]}"#),
    ("grid_distortion", #"{"distortRange": [-0.9, 10], "columns": 100, "rows": 100}"#),
  ]

  private func made(_ kind: String, _ text: String) throws -> any Augmentation {
    let type = try #require(BuiltinAugmentations.all.first { $0.kind == kind })
    return try make(type, text)
  }

  /// A drawn dot lies where the map takes its centre.
  @Test(arguments: moving) func dotsMoveWithPoints(kind: String, text: String) throws {
    let chain = AugmentationChain([.init(try made(kind, text))])
    var compared = 0
    for (number, size) in [(101, 67), (64, 90), (81, 81)].enumerated() {
      let size = ImageSize(width: size.0, height: size.1)
      for (column, row) in [(32, 33), (8, 50), (50, 9), (40, 40), (22, 17)] {
        let plan = chain.plan(for: size, key: .numbered(number))
        let point = Point(x: Double(column) + 0.5, y: Double(row) + 0.5)
        let expected = plan.apply(point)
        let margin = 7.0
        let whole = Box(
          x0: margin, y0: margin, x1: Double(plan.size.width) - margin,
          y1: Double(plan.size.height) - margin)
        guard whole.contains(expected) else { continue }
        let image = dot(size, at: point)
        let found = try #require(brightPoint(try plan.apply(to: image)))
        // Where a map bends much, the centre of the dot's picture is not the picture of its centre.
        var distance = found.distance(to: expected)
        if case .continuous(let map, _) = plan.steps[0].displacement {
          distance = min(distance, map.inverse(found).distance(to: point))
        }
        #expect(distance < 0.6, "\(size) \(column) \(row): \(found)")
        compared += 1
      }
    }
    #expect(compared >= 3)
  }

  /// Every pixel of a mask is taken from where the inverse of the points' map leads.
  @Test(arguments: moving + wild) func pointsGoThereAndBack(kind: String, text: String) throws {
    let augmentation = try made(kind, text)
    let chain = AugmentationChain([.init(augmentation)])
    let size = ImageSize(width: 160, height: 117)
    for number in 0..<3 {
      let step = try #require(chain.plan(for: size, key: .numbered(number)).steps.first)
      guard case .continuous(let map, let result) = step.displacement else { continue }
      for y in stride(from: 0.25, to: Double(result.height), by: 7.3) {
        for x in stride(from: 0.25, to: Double(result.width), by: 6.1) {
          let point = Point(x: x, y: y)
          let source = map.inverse(point)
          guard size.bounds.contains(source) else { continue }
          #expect(map.apply(source).distance(to: point) < 1e-6, "\(point)")
        }
      }
      // Far outside, labels that are cut off still go somewhere.
      for far in [-1e3, -40, 200, 1e4] {
        for other in [-1e3, 50, 1e4] {
          let moved = map.apply(Point(x: far, y: other))
          #expect(moved.x.isFinite && moved.y.isFinite)
        }
      }
    }
  }

  /// Channels come and go alike; 16 bits show what 8 bits show.
  @Test(arguments: moving + wild) func takesAnyPicture(kind: String, text: String) throws {
    let chain = AugmentationChain([.init(try made(kind, text))])
    let size = ImageSize(width: 64, height: 48)
    let plan = chain.plan(for: size, key: .numbered(5))
    for channels in [1, 2, 3, 4, 6] {
      let narrow = smooth(size.width, size.height, channels: channels)
      let wide = Image(
        width: size.width, height: size.height, channels: channels,
        samples: samples(narrow).map { UInt16($0) * 257 })
      let ours = samples(try plan.apply(to: narrow))
      let result = try plan.apply(to: wide)
      #expect(ImageSize(result) == plan.size && result.channels == channels)
      #expect(result.depth == .uint16)
      let theirs = result.withSamples16 { values in
        (0..<values.count).map { (Int(values[$0]) + 128) / 257 }
      }
      let worst = zip(ours, theirs).map { abs(Int($0) - $1) }.max()
      #expect(try #require(worst) <= 2, "\(channels) channels")
    }
    for (width, height) in [(1, 1), (1, 9), (7, 2), (3, 300)] {
      let plan = chain.plan(for: ImageSize(width: width, height: height), key: .numbered(2))
      let result = try plan.apply(to: speckled(width, height))
      #expect(ImageSize(result) == plan.size)
    }
  }

  /// A soft spot of some pixels, so that what shrinks still finds its centre.
  private func dot(_ size: ImageSize, at place: Point) -> Image {
    var values = [UInt8](repeating: 0, count: size.area)
    for y in 0..<size.height {
      for x in 0..<size.width {
        let distance = Point(x: Double(x) + 0.5, y: Double(y) + 0.5).distance(to: place)
        values[y * size.width + x] = UInt8(255 * max(0, min(1, 2.5 - distance)))
      }
    }
    return Image(width: size.width, height: size.height, channels: 1, samples: values)
  }
}
