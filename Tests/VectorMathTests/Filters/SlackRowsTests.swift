import Testing

@testable import VectorMath

@Suite struct SlackRowsTests {
  @Test(arguments: [(1, 1, 1), (3, 40, 1), (21, 5, 3), (64, 2, 1), (100, 4, 4)])
  func everyRowIsReadableIntoTheSlack(width: Int, height: Int, channels: Int) {
    let source = TestPicture<UInt8>.noise(width, height, channels)
    _ = source.run(width, height) { rows, _ in
      Scratch.withBytes(SlackRows.size(rows)) { scratch in
        let memory = scratch.assumingMemoryBound(to: UInt8.self)
        let slack = SlackRows(rows, memory: memory)
        for y in -3..<height + 3 {
          let row = slack.row(y)
          let inside = mirrored(y, count: height)
          for i in 0..<width * channels {
            #expect(row[i] == source.samples[inside * width * channels + i])
          }
          // Reading past the picture's end would end the process.
          for i in 0..<64 { #expect(row[width * channels + i] >= 0) }
        }
      }
    }
  }
}
