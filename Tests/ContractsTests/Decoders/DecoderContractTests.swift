import Pipeline
import Testing

@testable import Contracts

/// Decoders that break one rule each are caught by the check of that rule, and by no other.
struct DecoderContractTests {
  @Test func soundDecoderPasses() {
    #expect(failures(of: Rows.self) == [])
    #expect(outcome(of: "finds sound boxes", Rows.self) == .passed)
    #expect(outcome(of: "decodes what its check accepts", Rows.self) == .passed)
  }

  static let broken: [(any DetectionDecoder.Type, String)] = [
    (WordlessCheck.self, "refuses outputs that do not fit"),
    (ForeignOnRagged.self, "decodes what its check accepts"),
    (ScoresBeyondOne.self, "finds sound boxes"),
    (NegativeClass.self, "finds sound boxes"),
    (IgnoresThreshold.self, "honours the threshold"),
    (ForeignOnNaN.self, "survives any numbers"),
    (CountsCalls.self, "same outputs, same boxes"),
    (SharesRows.self, "1 and 4 workers, same boxes"),
    (RefusesItsBound.self, "takes every option at its bounds"),
  ]

  @Test(arguments: broken)
  func brokenDecoderIsCaughtByTheRightCheck(_ decoder: any DetectionDecoder.Type, _ check: String) {
    #expect(failures(of: decoder) == [check])
  }

  @Test func shapesAreFoundThroughTheCheck() throws {
    let shapes = OutputShapes(decoder: Rows(options: .init()), input: .init(width: 64, height: 64))
    #expect(shapes.found() == [[1, 16, 6]])
  }
}
