import Testing

@testable import Datasets

@Suite struct DatasetSampleTests {
  private let dataset: Dataset = {
    var dataset = Dataset.of((0..<20).map { [$0 % 3] })
    for index in dataset.images.indices { dataset.images[index].split = index < 10 ? "a" : "b" }
    return dataset
  }()

  @Test func equalSeedsChooseEqually() {
    let first = dataset.sample(5, seed: 1)
    #expect(first == dataset.sample(5, seed: 1) && first.count == 5)
    #expect(first != dataset.sample(5, seed: 2))
    let places = first.compactMap { image in dataset.images.firstIndex { $0 == image } }
    #expect(places == places.sorted())
    #expect(dataset.sample(99, seed: 0) == dataset.images)
    #expect(dataset.sample(0, seed: 0).isEmpty)
  }

  @Test func shufflesKeepAllPictures() {
    var (first, backwards, other) = (dataset, dataset, dataset)
    backwards.images.reverse()
    first.shuffle(seed: 4)
    backwards.shuffle(seed: 4)
    other.shuffle(seed: 5)
    #expect(first == backwards && first != other && first != dataset)
    #expect(Set(first.images.map(\.name)) == Set(dataset.images.map(\.name)))
  }

  @Test func splitsAndClassesLimitTheChoice() {
    #expect(dataset.sample(99, seed: 0, split: "b").count == 10)
    let some = dataset.sample(99, seed: 0, split: "a", category: 2)
    #expect(some.map(\.name) == ["2.png", "5.png", "8.png"])
    #expect(dataset.sample(9, seed: 0, split: "c").isEmpty)
  }
}
