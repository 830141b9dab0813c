import Augmentation
import Foundation
import Geometry
import Imaging
import Options
import StrictJSON
import Testing

/// What holds for every built-in augmentation.
@Suite struct BuiltinAugmentationsTests {
  private static let kinds = BuiltinAugmentations.all.map { $0.kind }

  private static func type(_ kind: String) throws -> any Augmentation.Type {
    try #require(BuiltinAugmentations.all.first { $0.kind == kind })
  }

  @Test func areSortedAndUnlike() {
    #expect(Self.kinds == Self.kinds.sorted())
    #expect(Set(Self.kinds).count == Self.kinds.count)
  }

  @Test func everyFileIsListed() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Augmentation").standardizedFileURL
    let files = try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    var found: [String] = []
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /static let kind = "([a-z0-9_]+)"/) {
        let kind = String(match.1)
        let words = kind.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }
        #expect(file.lastPathComponent.hasSuffix(words.joined() + ".swift"))
        found.append(kind)
      }
    }
    let composites = BuiltinAugmentations.composites.map { $0.kind }
    #expect(composites == composites.sorted())
    let mixing = BuiltinAugmentations.mixing.map { $0.kind }
    #expect(mixing == mixing.sorted())
    #expect(found.sorted() == (Self.kinds + composites + mixing).sorted())
  }

  @Test(arguments: kinds) func isDocumented(kind: String) throws {
    let type = try Self.type(kind)
    #expect(type.summary.hasSuffix("."))
    func check<Checked: Augmentation>(_ type: Checked.Type) {
      for (name, information) in OptionsDescription.of(Checked.Options.self) {
        #expect(information.text.count > 10, "\(kind).\(name)")
        #expect(information.defaultValue != nil, "\(kind).\(name) has no default")
      }
    }
    check(type)
  }

  @Test(arguments: kinds) func numbersOutOfBoundsAreRefused(kind: String) throws {
    func check<Checked: Augmentation>(_ type: Checked.Type) throws {
      for (name, information) in OptionsDescription.of(Checked.Options.self) {
        guard let range = information.bounds.range else { continue }
        let wrong = JSONValue.real(range.upperBound + 1).compact
        let text =
          switch information.type {
          case .interval: "[\(wrong), \(wrong)]"
          case .array: "[\(wrong)]"
          default: wrong
          }
        let (read, notes) = try options(Checked.Options.self, "{\"\(name)\": \(text)}")
        #expect(read == nil && notes.count == (information.type == .interval ? 2 : 1), "\(name)")
      }
    }
    try check(try Self.type(kind))
  }

  @Test(arguments: kinds) func planKnowsTheSizeThatComesOut(kind: String) throws {
    let augmentation = try make(try Self.type(kind), "{}")
    for (number, size) in [(33, 21), (1, 1), (2, 65), (64, 48)].enumerated() {
      let image = speckled(size.0, size.1)
      let plan = AugmentationChain([.init(augmentation)])
        .plan(for: ImageSize(image), key: .numbered(number))
      let result = try plan.apply(to: image)
      #expect(ImageSize(result) == plan.size)
      #expect(result.channels == image.channels)
    }
  }

  @Test(arguments: kinds) func equalKeysGiveEqualPictures(kind: String) throws {
    let chain = AugmentationChain([.init(try make(try Self.type(kind), "{}"))])
    let image = speckled(41, 27)
    let first = chain.plan(for: ImageSize(image), key: .numbered(1))
    let second = chain.plan(for: ImageSize(image), key: .numbered(1))
    #expect(try first.records() == second.records())
    #expect(try first.apply(to: image) == second.apply(to: image))
  }

  /// A mark lands where the map says, in pictures of odd and even sides.
  @Test(arguments: [
    ("horizontal_flip", "{}"), ("vertical_flip", "{}"), ("rotate", "{}"),
    ("rotate", #"{"degreesRange": [-180, 180]}"#),
    ("rotate", #"{"degreesRange": [-180, 180], "expand": true}"#),
    ("rotate", #"{"degreesRange": [90, 90], "expand": true}"#), ("crop", "{}"),
    ("crop", #"{"width": 60, "height": 41}"#), ("brightness_contrast", "{}"),
    ("gaussian_blur", "{}"),
  ])
  func mapAgreesWithPixels(kind: String, text: String) throws {
    let chain = AugmentationChain([.init(try make(try Self.type(kind), text))])
    var compared = 0
    for (number, size) in [(101, 67), (64, 90), (81, 81)].enumerated() {
      let size = ImageSize(width: size.0, height: size.1)
      for (column, row) in [(32, 33), (8, 50), (50, 9), (40, 40)] {
        let plan = chain.plan(for: size, key: .numbered(number))
        let expected = plan.apply(Point(x: Double(column) + 0.5, y: Double(row) + 0.5))
        let whole = Box(
          x0: 4, y0: 4, x1: Double(plan.size.width - 4),
          y1: Double(plan.size.height - 4))
        guard whole.contains(expected) else { continue }
        var image = marked(size, column: column, row: row)
        if kind == "brightness_contrast" {
          image = image.brightOnly(try plan.apply(to: image))
        } else {
          image = try plan.apply(to: image)
        }
        let found = try #require(brightPoint(image))
        #expect(found.distance(to: expected) < 0.5, "\(size) \(column) \(row)")
        compared += 1
      }
    }
    #expect(compared >= 4)
  }
}

extension Image {
  /// Another picture less its first sample, so that a lifted black counts as black.
  fileprivate func brightOnly(_ other: Image) -> Image {
    let values = samples(other)
    return Image(
      width: width, height: height, channels: 1,
      samples: values.map { $0 > values[0] ? $0 - values[0] : 0 })
  }
}
