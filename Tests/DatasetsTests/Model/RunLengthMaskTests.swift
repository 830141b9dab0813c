import Datasets
import Geometry
import StrictJSON
import TestSupport
import Testing

/// Masks against pycocotools.
@Suite struct RunLengthMaskTests {
  struct Golden {
    let size: ImageSize
    let packed: String
    let runs: [Int]
    let area: Int
    let edges: [Double]
  }

  private static func goldens() throws -> [Golden] {
    let root = try JSONParser.read(try Fixtures.bytes("Datasets/masks.json"))
    return try #require(root.value.elements).map { node in
      let size = try #require(node.value["size"]?.value.elements).compactMap(\.value.integer)
      return Golden(
        size: ImageSize(width: size[1], height: size[0]),
        packed: try #require(node.value["packed"]?.value.string),
        runs: try #require(node.value["runs"]?.value.elements).compactMap(\.value.integer),
        area: try #require(node.value["area"]?.value.integer),
        edges: try #require(node.value["bbox"]?.value.elements).compactMap(\.value.double))
    }
  }

  @Test func packedStringsAreThoseOfTheReference() throws {
    let goldens = try Self.goldens()
    #expect(goldens.count == 7)
    for golden in goldens {
      let fromRuns = try #require(RunLengthMask(size: golden.size, runs: golden.runs))
      #expect(fromRuns.packed == golden.packed)
      let unpacked = try #require(RunLengthMask(size: golden.size, packed: golden.packed))
      #expect(unpacked.runs == golden.runs)
      #expect(unpacked.spelling == .packed && fromRuns.spelling == .numbers)
    }
  }

  @Test func areaAndBoundsAreThoseOfTheReference() throws {
    for golden in try Self.goldens() {
      let mask = try #require(RunLengthMask(size: golden.size, runs: golden.runs))
      #expect(mask.area == golden.area)
      let box = mask.bounds ?? Box(x0: 0, y0: 0, x1: 0, y1: 0)
      #expect([box.x0, box.y0, box.width, box.height] == golden.edges)
    }
  }

  @Test(arguments: [[3], [5], [-1, 5], [2, 3], [Int.max, 4], [4, Int.max], []])
  func runsMustAddUp(runs: [Int]) {
    #expect(RunLengthMask(size: ImageSize(width: 2, height: 2), runs: runs) == nil)
  }

  @Test(arguments: [(-1, 4), (Int.max, 2), (1 << 20, 1 << 20)])
  func sizesMustBePossible(width: Int, height: Int) {
    #expect(RunLengthMask(size: ImageSize(width: width, height: height), runs: [0]) == nil)
  }

  @Test(arguments: ["o", "oooooooooooooooooo", "\u{1}", "4é", "o0"])
  func damagedStringsAreRefused(packed: String) {
    #expect(RunLengthMask(size: ImageSize(width: 2, height: 2), packed: packed) == nil)
  }

  @Test func changedStringsNeverTrap() {
    var random = SplitMix64(seed: 11)
    let size = ImageSize(width: 23, height: 37)
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in
        UInt8.random(in: 40...120, using: &random)
      }
      let mask = RunLengthMask(size: size, packed: String(decoding: bytes, as: UTF8.self))
      #expect(mask.map { $0.runs.reduce(0, +) } ?? size.area == size.area)
      _ = mask?.bounds
    }
  }
}
