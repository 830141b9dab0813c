import Imaging
import Testing

@testable import Imaging

@Suite struct StreakTests {
  private func mask(_ streaks: [Streak], ground: Double = 0) -> (Int, Int) -> Int {
    let image = Image.mask(of: streaks, width: 31, height: 31, ground: ground)
    return { x, y in image.withBytes { Int($0[y * 31 + x]) } }
  }

  @Test func dotsAreRoundAndSoft() {
    let at = mask([Streak(x: 15.5, y: 15.5, dx: 0, dy: 0, radius: 5, softness: 4, opacity: 0.8)])
    #expect(at(15, 15) == 204 && at(18, 15) == 204)
    #expect((92...112).contains(at(20, 15)) && at(20, 15) == at(15, 10))
    #expect(at(23, 15) == 0 && at(20, 20) == 0)
  }

  @Test func linesReachFromEndToEnd() {
    let at = mask([Streak(x: 5.5, y: 4.5, dx: 10, dy: 20, radius: 1, opacity: 1)])
    for step in 0...10 { #expect(at(5 + step, 4 + 2 * step) == 255) }
    #expect(at(5, 14) == 0 && at(15, 14) == 0 && at(4, 1) == 0)
  }

  @Test func taperedLinesFadeTowardsTheirEnds() {
    let at = mask([
      Streak(x: 5.5, y: 5.5, dx: 10, dy: 20, radius: 1, opacity: 1, isTapered: true)
    ])
    #expect(at(10, 15) == 255 && (at(7, 9), at(13, 21)) == (163, 163))
    #expect(at(5, 5) == 0 && at(15, 25) == 0 && at(20, 15) == 0)
  }

  @Test func thinLinesAreFaint() {
    let at = mask([Streak(x: 15.5, y: 2, dx: 0, dy: 26, radius: 0.1, opacity: 1)])
    #expect((20...60).contains(at(15, 15)))
  }

  @Test func groundShowsBetweenAndPlacesOutsideAreCutOff() {
    let at = mask(
      [
        Streak(x: -1e9, y: 1e9, dx: 5, dy: 5, radius: 3, opacity: 1),
        Streak(x: .nan, y: 0, dx: 5, dy: 5, radius: 3, opacity: 1),
        Streak(x: 30, y: 30, dx: 400, dy: 400, radius: 3, opacity: 0.9),
      ], ground: 0.2)
    #expect(at(0, 0) == 51 && at(15, 20) == 51 && at(30, 30) == 230)
  }
}
