import Augmentation
import Testing

@Suite struct CLAHETests {
  private func text(_ limit: Double, _ columns: Int, _ rows: Int) -> String {
    "{\"clipLimitRange\": [\(limit), \(limit)], \"columns\": \(columns), \"rows\": \(rows)}"
  }

  /// Where Lab is rounded the other way, saturated colors move by more than 2 levels.
  @Test func agreesWithOpenCV() throws {
    for (name, options) in [("clahe", text(3, 2, 2)), ("clahe-uneven", text(4, 3, 1))] {
      let result = try ColorFixture.applied(CLAHE.self, options)
      let difference = try ColorFixture.difference(result, name)
      #expect(difference.share < 0.02, "\(name) \(difference)")
      #expect(difference.mean < 0.4, "\(name) \(difference)")
    }
  }

  @Test func agreesWithOpenCVOnGray() throws {
    let result = try ColorFixture.applied(CLAHE.self, text(2, 5, 5), channels: 1)
    #expect(try ColorFixture.difference(result, "clahe-gray").largest <= 1)
  }

  @Test func moreTilesThanPixelsAreFine() throws {
    for size in [(1, 1), (3, 2), (63, 1)] {
      for channels in 1...4 {
        let result = try speckled(size.0, size.1, channels: channels)
          .changed(by: CLAHE.self, text(1000, 64, 64))
        #expect(result.width == size.0)
      }
    }
  }
}
