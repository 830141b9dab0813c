import Foundation
import Geometry
import Testing

@Suite struct DistanceCoderTests {
  @Test func matchesTorchvision() throws {
    let recorded: RecordedCodes = try fixture("codes.json")
    for (coder, answer) in [
      (DistanceCoder(), recorded.shares), (DistanceCoder(normalizesBySize: false), recorded.pixels),
    ] {
      for (place, edges) in recorded.anchors.enumerated() {
        let code = coder.encode(Box(recorded.boxes[place]), against: Box(edges))
        #expect(distance(code, answer.encoded[place]) < 1e-11)
        let distances = SIMD4(recorded.codes[place].map(abs))
        let decoded = coder.decode(distances, against: Box(edges))
        #expect(decoded.distance(to: Box(answer.decoded[place])) < 1e-9)
      }
    }
  }

  @Test func expectationIsTheMeanBin() {
    #expect(DistanceCoder.expectation([Float](repeating: 2, count: 16)) == 7.5)
    #expect(abs(DistanceCoder.expectation([-90, 900, -90]) - 1) < 1e-12)
    let expected = (exp(1.0) + 2 * exp(2.0)) / (1 + exp(1.0) + exp(2.0))
    #expect(abs(DistanceCoder.expectation([0, 1, 2]) - expected) < 1e-12)
  }
}
