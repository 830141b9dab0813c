import Geometry
import TestSupport
import Testing

/// Codes recorded from torchvision, for both coders.
struct RecordedCodes: Decodable {
  struct Answer: Decodable {
    var encoded: [[Double]]
    var decoded: [[Double]]
  }
  var anchors: [[Double]]
  var boxes: [[Double]]
  var codes: [[Double]]
  var unweighted: Answer
  var head: Answer
  var shares: Answer
  var pixels: Answer
  var maximumLogSize: Double
}

/// The greatest difference between a code and the one in a fixture.
func distance(_ code: SIMD4<Double>, _ expected: [Double]) -> Double {
  (0..<4).map { abs(code[$0] - expected[$0]) }.max() ?? .infinity
}

@Suite struct CenterSizeCoderTests {
  @Test func matchesTorchvision() throws {
    let recorded: RecordedCodes = try fixture("codes.json")
    for (coder, answer) in [
      (CenterSizeCoder.unweighted, recorded.unweighted), (.head, recorded.head),
    ] {
      #expect(coder.maximumLogSize == recorded.maximumLogSize)
      for (place, edges) in recorded.anchors.enumerated() {
        let anchor = Box(edges)
        let code = coder.encode(Box(recorded.boxes[place]), against: anchor)
        #expect(distance(code, answer.encoded[place]) < 1e-11)
        let decoded = coder.decode(SIMD4(recorded.codes[place]), against: anchor)
        #expect(decoded.distance(to: Box(answer.decoded[place])) < 1e-9)
      }
    }
  }

  @Test(arguments: 0..<20) func decodingUndoesEncoding(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let anchor = Box.random(in: 100, side: 5...60, using: &random)
    let box = Box.random(in: 100, side: 5...60, using: &random)
    let code = CenterSizeCoder.head.encode(box, against: anchor)
    #expect(CenterSizeCoder.head.decode(code, against: anchor).distance(to: box) < 1e-10)
  }
}
