import Datasets
import Geometry
import Options
import TestSupport
import Testing

/// Pictures that somebody else writes to the places that a format names.
@Suite struct DatasetFormatPicturesTests {
  private static let kinds = BuiltinFormats.all.map { $0.kind }

  private struct Made: PictureSource {
    func bytes(of image: Dataset.Image) -> [UInt8]? { Array(image.name.utf8) }
  }

  /// Two names clash where the format drops folders or extensions.
  private static var dataset: Dataset {
    var dataset = Dataset(categories: [.init(name: "cat"), .init(name: "dog")])
    dataset.images = ["a.png", "a.PNG", "deep/b.jpg", "c.png"].enumerated().map { index, name in
      var image = Dataset.Image(
        name: name, file: name, size: ImageSize(width: 8, height: 8), split: "train")
      image.annotations = [.init(category: index % 2, box: Box(x: 1, y: 1, width: 4, height: 4))]
      return image
    }
    dataset.images[3].file = nil
    return dataset
  }

  @Test(arguments: kinds) func pathsAreThoseThatAreWritten(kind: String) throws {
    let format = try FormatFamily.make(kind, in: builtinCatalog())
    try withTemporaryPath { path in
      let paths = try format.picturePaths(of: Self.dataset)
      var output = try DatasetOutput(path + "/o", pictures: Made())
      var losses = DatasetLosses()
      try format.write(Self.dataset, to: &output, losses: &losses)
      let files = try contents(of: path + "/o")
      #expect(paths.count == 4 && paths[3] == nil)
      for (image, file) in zip(Self.dataset.images, paths) {
        guard let file else { continue }
        #expect(files[file] == Array(image.name.utf8))
      }
    }
  }

  @Test(arguments: kinds) func picturesInTheirPlacesAreLeftAlone(kind: String) throws {
    let format = try FormatFamily.make(kind, in: builtinCatalog())
    try withTemporaryPath { path in
      let paths = try format.picturePaths(of: Self.dataset)
      var first = try DatasetOutput(completing: path + "/o", pictures: Made())
      if let file = paths[0] { try first.writePicture([1, 2, 3], to: file) }
      #expect(first.pictureCount == (paths[0] == nil ? 0 : 1))
      // Once more, as after a run that was ended: labels are written anew.
      for _ in 0..<2 {
        var output = try DatasetOutput(completing: path + "/o", pictures: Made())
        var losses = DatasetLosses()
        try format.write(Self.dataset, to: &output, losses: &losses)
        let files = try contents(of: path + "/o")
        if let file = paths[0] { #expect(files[file] == [1, 2, 3]) }
        if let file = paths[1] { #expect(files[file] == Array("a.PNG".utf8)) }
      }
    }
  }
}
