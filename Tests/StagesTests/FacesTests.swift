import Files
import Pipeline
import Stages
import SystemPackage
import TestSupport
import Testing

/// The whole way from a photograph to a box, against what the reference runtime gives for it.
@Suite struct FacesTests {
  private func face(_ spec: String) async throws -> Detection {
    _ = try await fetchedModel("centerface")
    let made = try Pipeline(contentsOf: pipelinesFolder + "/" + spec, catalog: .builtin)
    let file = FilePath(pipelinesFolder).appending("samples").appending("astronaut.jpg")
    let result = try made.process(
      try FileReader.read(file), as: Item(index: 0, path: Array("astronaut.jpg".utf8)))
    let found = try result.detections()
    try #require(found.count == 1)
    return found[0]
  }

  @Test(arguments: [("faces-full-size.json", 2.0, 0.02), ("faces.json", 5.0, 0.05)])
  func findsTheFace(spec: String, pixels: Double, score: Double) async throws {
    let found = try await face(spec)
    #expect(abs(found.best.score - 0.930) <= score)
    #expect(found.best.label == "face")
    let box = [found.box.x0, found.box.y0, found.box.x1, found.box.y1]
    for (side, expected) in zip(box, [181.0, 58, 270, 178]) {
      #expect(abs(side - expected) <= pixels)
    }
    #expect(found.keypoints.count == 5)
  }
}
