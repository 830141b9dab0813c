import Datasets
import Geometry
import TestSupport
import Testing

@Suite struct ClassFoldersTests {
  private let format = ClassFolders(options: .init())

  @Test func everythingOfTheFixtureIsRead() throws {
    let dataset = try Dataset.read(try DatasetFolder(fixtures + "/folder"), as: format).dataset
    #expect(dataset.categories.map(\.name) == ["cat", "dog"])
    #expect(dataset.splits == ["test", "train"])
    #expect(
      dataset.images.map(\.name) == ["dog/9.png", "cat/1.png", "cat/more/2.png", "dog/1.png"])
    #expect(dataset.images.map(\.labels) == [[1], [0], [0], [1]])
  }

  @Test func splitsAreNotNeeded() throws {
    let reading = try read(["cat/1.png": nil, "dog/1.png": nil, "test/1.png": nil], as: format)
    #expect(reading.problems.isEmpty && reading.dataset.splits == [nil])
    #expect(reading.dataset.categories.map(\.name) == ["cat", "dog", "test"])
  }

  @Test func strayFilesAreTold() throws {
    let reading = try read(
      ["cat/1.png": nil, "cat/notes.doc": "x", "2.png": nil, "README": "hello"], as: format)
    #expect(reading.kinds == ["orphan", "orphan"] && reading.dataset.images.count == 1)
  }

  /// Pictures of one class go to its folder, others are losses.
  @Test func objectsBecomeTheClassOfTheirPicture() throws {
    let box = Box(x0: 0, y0: 0, x1: 4, y1: 4)
    var dataset = Dataset(categories: [.init(name: "a"), .init(name: "b"), .init(name: "c")])
    for (index, classes) in [[0], [0, 0], [0, 1], []].enumerated() {
      var image = Dataset.Image(name: "\(index).png", file: "a.png")
      image.annotations = classes.map { .init(category: $0, box: box) }
      dataset.images.append(image)
    }
    try withTree(["a.png": nil]) { folder in
      try withTemporaryPath { path in
        var output = try DatasetOutput(path, picturesFrom: folder)
        var losses = DatasetLosses()
        try format.write(dataset, to: &output, losses: &losses)
        #expect(try DatasetFolder(path).files == ["a/0.png", "a/1.png"])
        #expect(losses.all.map(\.count) == [3, 1, 1, 2])
      }
    }
  }

  @Test(arguments: ["..", "a/b", "", "."])
  func classNamesThatAreNoFoldersAreRefused(name: String) throws {
    var dataset = Dataset(categories: [.init(name: name)])
    dataset.images = [.init(name: "1.png", file: "a.png")]
    dataset.images[0].labels = [0]
    try withTree(["a.png": nil]) { folder in
      try withTemporaryPath { path in
        var output = try DatasetOutput(path, picturesFrom: folder)
        var losses = DatasetLosses()
        #expect(throws: DatasetError.self) {
          try format.write(dataset, to: &output, losses: &losses)
        }
      }
    }
  }

  /// Folders hold splits of the usual names for all pictures, or none.
  @Test(arguments: [["train", nil], ["train", "holdout"], [nil, nil], ["val", "test"]])
  func splitsThatFoldersCannotHoldAreLosses(splits: [String?]) throws {
    var dataset = Dataset(categories: [.init(name: "cat")])
    dataset.images = splits.enumerated().map { index, split in
      Dataset.Image(name: "\(index).png", file: "a.png", split: split)
    }
    for index in splits.indices { dataset.images[index].labels = [0] }
    try withTree(["a.png": nil]) { folder in
      try withTemporaryPath { path in
        var output = try DatasetOutput(path, picturesFrom: folder)
        var losses = DatasetLosses()
        try format.write(dataset, to: &output, losses: &losses)
        let reading = try Dataset.read(try DatasetFolder(path), as: format)
        #expect(reading.dataset.categories.map(\.name) == ["cat"])
        let isKept = Set(splits) == Set(reading.dataset.images.map(\.split))
        #expect(isKept == losses.isEmpty)
        #expect(isKept == (splits == [nil, nil] || splits == ["val", "test"]))
      }
    }
  }

  @Test func classesThatWouldBeTakenForSplitsAreRefused() throws {
    var dataset = Dataset(categories: [.init(name: "test")])
    dataset.images = [.init(name: "1.png", file: "a.png")]
    dataset.images[0].labels = [0]
    try withTree(["a.png": nil]) { folder in
      try withTemporaryPath { path in
        var output = try DatasetOutput(path, picturesFrom: folder)
        var losses = DatasetLosses()
        #expect(
          throws: DatasetError.output(
            "the classes test would be taken for splits: rename a class")
        ) {
          try format.write(dataset, to: &output, losses: &losses)
        }
      }
    }
  }
}
