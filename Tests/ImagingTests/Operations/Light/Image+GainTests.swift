import Imaging
import Testing

@testable import Imaging

@Suite struct ImageGainTests {
  @Test(arguments: 1...5, Image.Depth.allCases)
  func multipliesColorsOnly(channels: Int, depth: Image.Depth) throws {
    let top = depth.maximum
    let pixel = (0..<channels).map { top / (2 + $0) }
    let image = Image(width: 3, height: 2, filledWith: pixel, depth: depth)
    let result = try image.scaled(base: 0.5, across: [0, 1, -3], down: [0, 1])
    let factors = [0.5, 0.5, 0.5, 0.5, 1.5, -2.5]
    for (place, factor) in factors.enumerated() {
      for c in 0..<channels {
        let exact = min(max(Double(pixel[c]) * factor, 0), Double(top))
        let expected = c < image.colorChannels ? exact : Double(pixel[c])
        let at = place * channels + c
        let got =
          depth == .uint8
          ? result.withBytes { Int($0[at]) } : result.withSamples16 { Int($0[at]) }
        #expect(abs(Double(got) - expected) <= 0.5)
      }
    }
  }

  @Test func wrongFieldsAreRefused() {
    let image = Image(width: 3, height: 2, filledWith: [9])
    #expect(throws: ImageOperationError.self) {
      try image.scaled(base: 1, across: [0, 1], down: [0, 1])
    }
    #expect(throws: ImageOperationError.self) {
      try image.scaled(base: 1, across: [0, 1, .nan], down: [0, 1])
    }
  }
}
