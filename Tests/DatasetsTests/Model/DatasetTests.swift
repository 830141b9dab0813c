import Datasets
import Geometry
import Testing

@Suite struct DatasetTests {
  @Test func splitsAreSortedAndNoneStandsFirst() {
    let images = ["val", nil, "train", "val"].enumerated().map {
      Dataset.Image(name: "\($0.offset)", split: $0.element)
    }
    #expect(Dataset(images: images).splits == [nil, "train", "val"])
  }

  @Test func boxSizeKeepsTheDigitsUntilTheBoxChanges() {
    var annotation = Dataset.Annotation(category: 0)
    annotation.setBox(x: 0.1, y: 3.33, width: 10.7, height: 5.3)
    #expect(annotation.box?.height != 5.3)
    #expect(annotation.boxSize?.width == 10.7 && annotation.boxSize?.height == 5.3)
    annotation.box = Box(x0: 0, y0: 0, x1: 3, y1: 4)
    #expect(annotation.boxSize?.width == 3 && annotation.boxSize?.height == 4)
  }

  @Test func placesSayFileLineAndEntry() {
    #expect(Dataset.Place(file: "a.txt", line: 3).description == "a.txt:3")
    #expect(Dataset.Place(file: "a.json", entry: "images[2]").description == "a.json: images[2]")
    #expect(Dataset.Place(file: "a\nb").description == "a\\x0ab")
  }
}
