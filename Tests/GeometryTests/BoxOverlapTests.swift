import Geometry
import TestSupport
import Testing

@Suite struct BoxOverlapTests {
  private struct Recorded: Decodable {
    var boxes: [[Double]]
    var iou: [[Double]]
    var giou: [[Double]]
    var diou: [[Double]]
    var ciou: [[Double]]
  }

  @Test(arguments: BoxOverlap.allCases) func matchesTorchvision(measure: BoxOverlap) throws {
    let recorded: Recorded = try fixture("overlaps.json")
    let boxes = recorded.boxes.map(Box.init)
    let expected =
      switch measure {
      case .iou: recorded.iou
      case .giou: recorded.giou
      case .diou: recorded.diou
      case .ciou: recorded.ciou
      }
    for (row, first) in boxes.enumerated() {
      for (column, second) in boxes.enumerated() {
        #expect(abs(measure(first, second) - expected[row][column]) < 1e-12)
      }
    }
  }

  @Test(arguments: 0..<30) func isSymmetricAndBounded(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let first = Box.random(in: 20, side: 0.1...20, using: &random)
    let second = Box.random(in: 20, side: 0.1...20, using: &random)
    for measure in BoxOverlap.allCases {
      #expect(abs(measure(first, second) - measure(second, first)) < 1e-12)
      #expect(abs(measure(first, first) - 1) < 1e-12)
      #expect(measure(first, second) <= 1)
    }
    #expect((0...1).contains(first.iou(second)))
    #expect(first.giou(second) >= -1)
  }

  @Test func coverageIsTheShareOfTheReceiver() {
    let small = Box(x0: 0, y0: 0, x1: 2, y1: 2)
    let large = Box(x0: 1, y0: 0, x1: 9, y1: 9)
    #expect(small.coverage(by: large) == 0.5)
    #expect(large.coverage(by: small) == 2.0 / 72)
  }
}
