import Datasets
import TestSupport
import Testing

@Suite struct PictureSourceTests {
  @Test func foldersGiveTheirPictures() throws {
    try withTree(["a/1.png": nil]) { folder in
      let image = Dataset.Image(name: "1.png", file: "a/1.png")
      #expect(folder.pictureFolder == folder.path)
      let (given, direct) = (try folder.bytes(of: image), try folder.bytes("a/1.png"))
      #expect(given == direct)
      let none = try folder.bytes(of: Dataset.Image(name: "1.png"))
      #expect(none == nil)
      #expect(throws: DatasetError.self) { try folder.bytes(of: .init(name: "", file: "none")) }
    }
  }
}
