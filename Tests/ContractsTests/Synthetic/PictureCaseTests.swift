import Imaging
import Testing

@testable import Contracts

struct PictureCaseTests {
  @Test(arguments: PictureCase.odd)
  func equalCasesAreEqualPicturesApart(_ picture: PictureCase) {
    var first = picture.image()
    let second = picture.image()
    #expect(first == second)
    #expect((first.width, first.height) == (picture.width, picture.height))
    #expect((first.channels, first.depth) == (picture.channels, picture.depth))
    first.withMutableBytes { $0[0] ^= 1 }
    #expect(first != second)
  }

  @Test func patternsDiffer() {
    let pictures = PictureCase.Pattern.allCases.map { pattern in
      PictureCase(width: 30, height: 20, pattern: pattern).image()
    }
    for (index, picture) in pictures.enumerated() {
      #expect(!pictures.dropFirst(index + 1).contains(picture))
    }
  }
}
