import Imaging
import Testing

@testable import Datasets

@Suite struct PerceptualHashTests {
  private func hash(_ image: Image) throws -> PerceptualHash {
    try #require(try PerceptualHash(gray: try image.grayscale()))
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func sizeAndBrightnessChangeFewBits(seed: UInt64) throws {
    let picture = try spots(seed)
    let first = try hash(picture)
    #expect(try first.distance(to: hash(picture)) == 0)
    #expect(try first.distance(to: hash(picture.resized(width: 200, height: 60))) <= 4)
    #expect(try first.distance(to: hash(spots(seed, shift: 9))) <= 4)
    #expect(try first.distance(to: hash(picture.resized(width: 48, height: 36))) <= 6)
  }

  @Test func otherPicturesDifferInManyBits() throws {
    let hashes = try (0..<12 as Range<UInt64>).map { try hash(spots($0)) }
    for (place, first) in hashes.enumerated() {
      for other in hashes[(place + 1)...] { #expect(first.distance(to: other) > 6) }
    }
  }

  @Test func plainPicturesHaveNone() throws {
    for level in [0, 128, 255] {
      let plain = Image(width: 40, height: 40, filledWith: [level])
      #expect(try PerceptualHash(gray: plain) == nil)
    }
  }

  @Test func halfOfTheBitsAreSet() throws {
    #expect(try hash(spots(1)).bits.nonzeroBitCount == 32)
  }
}
