import Datasets
import Geometry
import StrictJSON
import TestSupport
import Testing

@Suite struct CSVTests {
  private func reading(_ table: String) throws -> DatasetReading {
    try read(["labels.csv": table, "images/a.png": nil], as: CSV())
  }

  @Test func everythingOfTheFixtureIsRead() throws {
    let dataset = try Dataset.read(try DatasetFolder(fixtures + "/csv"), as: CSV()).dataset
    #expect(dataset.categories.map(\.name) == ["cat", "dog", "dog, big"])
    #expect(dataset.images.map(\.name) == ["a.png", "deep/b.png", "a.png", "c.png"])
    #expect(dataset.images.map(\.split) == ["train", "train", "val", "val"])
    #expect(dataset.images.map(\.labels) == [[], [], [0], []])
    let objects = dataset.images[0].annotations
    #expect(objects[0].box == Box(x0: 1, y0: 2.5, x1: 9, y1: 10))
    #expect(objects[0].attributes == ["score": .number("0.5")])
    #expect(objects[1].attributes == ["note": .string("says \"hello\"")])
    #expect(dataset.images[3].annotations[0].attributes == ["note": .string("1")])
    #expect(dataset.images[3].annotations[0].place.description == "labels.csv:6")
  }

  @Test(arguments: [
    "filename,width,height,class,xmin,ymin,xmax,ymax\na.png,8,8,cat,1,2,5,6\n",
    "image,label,xmin,ymin,xmax,ymax\nimages/a.png,cat,1,2,5,6\n",
    "Image_Path;Label;X_Min;Y_Min;X_Max;Y_Max\r\na.png;cat;1;2;5;6\r\n",
    "file\tclass\tx1\ty1\tx2\ty2\na.png\tcat\t1\t2\t5\t6",
    "path,x0,y0,x1,y1,category\na.png,1,2,5,6,cat\n",
    "image,label,x,y,w,h\na.png,cat,1,2,4,4\n", "image,label,x,y,width,height\na.png,cat,1,2,4,4\n",
    "images/a.png,1,2,5,6,cat\n",
    "\u{FEFF}image, label ,xmin,ymin,xmax,ymax\n a.png , cat ,1,2,5,6\n",
    "image,label,xmin,ymin,xmax,ymax\n/kaggle/input/x/a.png,cat,1,2,5,6\n",
    "image,label,xmin,ymin,xmax,ymax\nhttps://example.com/x/a.png,cat,1,2,5,6\n",
  ])
  func everyHeadIsKnown(table: String) throws {
    let reading = try reading(table)
    #expect(reading.problems == [])
    #expect(reading.dataset.categories.map(\.name) == ["cat"])
    #expect(reading.dataset.images.map(\.name) == ["a.png"])
    #expect(
      reading.dataset.images[0].annotations.map(\.box) == [Box(x0: 1, y0: 2, x1: 5, y1: 6)])
  }

  @Test func classesAloneLabelPictures() throws {
    for table in ["image,label\na.png,cat\n", "a.png,cat\n", "label,image\ncat,a.png\n"] {
      let reading = try reading(table)
      #expect(reading.problems == [] && reading.dataset.images[0].labels == [0])
    }
  }

  @Test(arguments: [
    ("a.png,cat,1,2,5", "malformed"), ("a.png,cat,1,2,5,6,7", "malformed"),
    (",cat,1,2,5,6", "malformed"), ("a.png,,1,2,5,6", "unknown-category"),
    ("a.png,cat,1,2,,6", "bad-box"), ("a.png,cat,1,2,x,6", "bad-box"),
    ("a.png,cat,nan,2,5,6", "bad-box"), ("a.png,cat,5,2,1,6", "bad-box"),
    ("a.png,cat,1,2,1,6", "bad-box"), ("a.png,cat,11,12,15,16", "bad-box"),
    ("../a.png,cat,1,2,5,6", "unsafe-path"), ("x/../../a.png,cat,1,2,5,6", "unsafe-path"),
    ("none.png,cat,1,2,5,6", "bad-picture"),
  ])
  func faultsAreToldWithTheirLine(row: String, kind: String) throws {
    let reading = try reading(
      "image,label,xmin,ymin,xmax,ymax\na.png,\"two\nlines\",1,2,5,6\n\(row)\n")
    #expect(reading.kinds == [kind])
    #expect(reading.problems[0].place == .init(file: "labels.csv", line: 4))
    #expect(reading.dataset.categories.contains { $0.name == "two\nlines" })
  }

  @Test(arguments: ["", "\n\n", "a,b,c\n1,2,3\n", "image\na.png\n", "\"image,label\na.png,cat"])
  func otherTablesAreRefused(table: String) {
    #expect(throws: DatasetError.self) { try reading(table) }
  }

  @Test func openQuotesAreTold() throws {
    let reading = try reading("image,label\na.png,\"cat\n")
    #expect(reading.kinds == ["malformed"] && reading.problems[0].place.line == 2)
  }

  @Test func sizesAreCompared() throws {
    let reading = try reading("image,label,width,height\na.png,cat,9,8\n")
    #expect(reading.kinds == ["size-differs"])
    #expect(try self.reading("image,label,width,height\na.png,cat,x,8\n").kinds == ["malformed"])
  }

  @Test func splitsComeFromNamesToo() throws {
    let table = "image,label\na.png,cat\n"
    let reading = try read(
      ["train.csv": table, "val_labels.csv": table, "notes.csv": "x,y\n", "a.png": nil], as: CSV())
    #expect(reading.dataset.images.map(\.split) == ["train", "val"])
    #expect(reading.kinds == ["orphan"])
  }
}
