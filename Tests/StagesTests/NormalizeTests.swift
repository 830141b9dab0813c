import Imaging
import Pipeline
import Stages
import Testing

@Suite struct NormalizeTests {
  private let image = Image(
    width: 2, height: 1, channels: 3, samples: [0, 51, 255, 102, 153, 204] as [UInt8])

  private func input(_ options: String, _ image: Image) throws -> NetworkInput {
    var made = sample(image)
    try pipeline(#"{"use": "normalize", "with": \#(options)}"#).chain.process(&made)
    return try made.input()
  }

  @Test(arguments: [
    ("{}", [0, 0.4, 0.2, 0.6, 1, 0.8] as [Float]),
    (#"{"order": "bgr"}"#, [1, 0.8, 0.2, 0.6, 0, 0.4]),
    (#"{"scale": 1}"#, [0, 102, 51, 153, 255, 204]),
    (#"{"mean": [0.5], "std": [0.5]}"#, [-1, -0.2, -0.6, 0.2, 1, 0.6]),
    (#"{"mean": [0, 0.2, 0.8], "std": [1, 2, 0.1]}"#, [0, 0.4, 0, 0.2, 2, 0]),
    (#"{"layout": "nhwc"}"#, [0, 0.2, 1, 0.4, 0.6, 0.8]),
  ])
  func standardisesEachChannel(options: String, expected: [Float]) throws {
    let made = try input(options, image)
    #expect(made.tensor.shape == (options.contains("nhwc") ? [1, 1, 2, 3] : [1, 3, 1, 2]))
    for (value, wanted) in zip(try made.tensor.floats, expected) {
      #expect(abs(value - wanted) < 1e-5)
    }
  }

  @Test func bringsSixteenBitsToTheSameRange() throws {
    let deep = Image(width: 1, height: 1, channels: 1, samples: [65_535] as [UInt16])
    #expect(try input("{}", deep).tensor.floats == [1])
  }

  @Test func refusesWrongCounts() throws {
    #expect(
      problems(#"{"use": "normalize", "with": {"mean": [1, 2], "std": [1, 2, 3]}}"#)
        .map(\.pointer) == ["/stages/0/with/std"])
    #expect(
      problems(#"{"use": "normalize", "with": {"std": [1, 0, 1]}}"#).map(\.pointer)
        == ["/stages/0/with/std/1"])
    #expect(throws: StageFailure.self) {
      try input(#"{"mean": [1, 2, 3]}"#, pattern(width: 2, height: 2, channels: 1))
    }
  }
}
