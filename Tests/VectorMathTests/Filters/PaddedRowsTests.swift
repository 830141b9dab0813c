import Testing

@testable import VectorMath

@Suite struct PaddedRowsTests {
  @Test(arguments: [0, 1, 4, 9], [WarpBorder.reflect, .replicate])
  func holdsTheWindowAndItsMargin(reach: Int, border: WarpBorder) {
    for (width, height, channels) in filterShapes {
      let source = TestPicture<UInt8>.noise(width, height, channels)
      _ = source.run(width, height) { rows, _ in
        Scratch.withBytes(PaddedRows.size(rows, reach: reach)) { scratch in
          let memory = scratch.assumingMemoryBound(to: UInt8.self)
          var padded = PaddedRows(rows, reach: reach, border: border, memory: memory)
          for y in 0..<height {
            padded.slide(to: y)
            for dy in -reach...reach {
              let row = resolve(y + dy, count: height, border: border) ?? 0
              let line = padded.row(y + dy)
              for x in -reach..<width + reach {
                let column = resolve(x, count: width, border: border) ?? 0
                #expect(line[x * channels] == source[column, row, 0])
              }
            }
          }
        }
      }
    }
  }
}
