import FaceBlur
import Foundation
import Sluice
import TestSupport
import Testing

private func detection(
  _ box: Box, _ label: String = "face", score: Double = 0.9, parts: [Detection] = []
) -> Detection {
  Detection(box: box, best: ScoredClass(index: 0, label: label, score: score), parts: parts)
}

/// A picture in which every pixel differs much from its neighbours.
private func pattern(_ width: Int, _ height: Int, channels: Int = 3) -> Image {
  Image(width: width, height: height, channels: channels) { x, y in
    (0..<channels).map { Double((x * 97 + y * 57 + $0 * 31 + x * y * 13) % 256) }
  }
}

/// A pipeline of some stages, one that stands for a detector, and the plugin's.
private func pipeline(_ options: String, after stages: String = "") throws(SpecError) -> Pipeline {
  var catalog = plugin.catalog
  catalog.add(Found.self, to: "stage")
  let blur = #"{"use": "sluice/face-blur", "with": \#(options)}"#
  let spec = #"{"version": 1, "stages": [\#(stages) "test/found", \#(blur)]}"#
  return try Pipeline(parsing: Array(spec.utf8), catalog: catalog)
}

/// What the stage makes of a picture with these detections.
private func covered(
  _ image: Image, _ detections: [Detection], _ options: String = "{}", after stages: String = "",
  frame: Frame? = nil
) throws -> Picture {
  var sample = Sample(item: Item(name: "a.png"), original: image, frame: frame)
  sample.set(.detections(detections))
  try pipeline(options, after: stages).chain.process(&sample)
  return try sample.picture()
}

/// Stands for a detector; the test has filled the slot already.
private struct Found: Stage {
  static let kind = "test/found"
  static let summary = ""
  static let reads: [Slot] = []
  static let writes: [Slot] = [.detections]
  typealias Options = NoOptions
  init(options: NoOptions) {}
  func process(_ sample: inout Sample) throws {}
}

/// Mean difference of pixels side by side, inside a rectangle.
private func roughness(_ image: Image, _ area: PixelRectangle) -> Double {
  var sum = 0
  for y in area.y..<(area.y + area.height) {
    for x in area.x..<(area.x + area.width - 1) {
      sum += abs(image.pixel(x, y)[0] - image.pixel(x + 1, y)[0])
    }
  }
  return Double(sum) / Double(area.height * (area.width - 1))
}

private let face = Box(x: 40, y: 30, width: 40, height: 50)
private let inside = PixelRectangle(x: 48, y: 40, width: 24, height: 30)

@Suite struct FaceBlurTests {
  @Test func keepsToTheContractOfStages() {
    #expect(plugin.violations == [])
  }

  @Test(arguments: ["gaussian", "pixelate", "fill"], ["ellipse", "box"])
  func coversTheFaceAndNothingElse(method: String, shape: String) throws {
    let image = pattern(160, 120)
    let result = try covered(
      image, [detection(face)], #"{"method": "\#(method)", "shape": "\#(shape)"}"#
    ).image
    #expect(result.width == 160 && result.height == 120)
    #expect(roughness(image, inside) > 50)
    #expect(roughness(result, inside) < 8)
    let reach = (x: 40 * 0.65 * 1.15, y: 50 * 0.65 * 1.15)
    var changed = 0
    for y in 0..<120 {
      for x in 0..<160 {
        let (dx, dy) = (abs(Double(x) + 0.5 - 60) / reach.x, abs(Double(y) + 0.5 - 55) / reach.y)
        let isOutside = shape == "box" ? max(dx, dy) > 1 : dx * dx + dy * dy > 1
        if isOutside {
          #expect(result.pixel(x, y) == image.pixel(x, y))
        } else if result.pixel(x, y) != image.pixel(x, y) {
          changed += 1
        }
      }
    }
    #expect(changed > 2000)
  }

  @Test func coversTheWholeBoxFully() throws {
    let image = pattern(160, 120)
    let result = try covered(
      image, [detection(face)], #"{"method": "fill", "shape": "box", "color": [9, 8, 7]}"#
    ).image
    for (x, y) in [(40, 30), (79, 79), (40, 79), (79, 30), (34, 23), (85, 86)] {
      #expect(result.pixel(x, y) == [9, 8, 7])
    }
  }

  @Test func coversByClassAndScore() throws {
    let image = pattern(160, 120)
    let other = Box(x: 110, y: 40, width: 30, height: 30)
    let plate = detection(other, "plate", score: 0.4)
    let found = [detection(face), plate]
    let both = try covered(image, found).image
    let alone = try covered(image, [detection(face)]).image
    #expect(both.pixel(125, 55) != image.pixel(125, 55))
    #expect(try covered(image, found, #"{"classes": ["face", "head"]}"#).image == alone)
    #expect(try covered(image, found, #"{"score": 0.5}"#).image == alone)
    #expect(try covered(image, found, #"{"score": 0.4}"#).image == both)
    #expect(try covered(image, found, #"{"classes": ["head"]}"#).image == image)
    let person = detection(
      Box(x: 0, y: 0, width: 160, height: 120), "person", parts: [detection(face)])
    #expect(try covered(image, [person], #"{"classes": ["face"]}"#).image == alone)
    #expect(try covered(image, []).image == image)
    let strange = detection(face, score: .nan)
    #expect(try covered(image, [strange], #"{"score": 0.5}"#).image == alone)
  }

  @Test func worksOnTheOriginalWhateverTheDetectorSaw() throws {
    let image = pattern(200, 100)
    let resize = #"{"use": "resize", "with": {"width": 50, "height": 50, "fit": "letterbox"}},"#
    let found = [detection(Box(x: 100, y: 20, width: 40, height: 40))]
    func result(_ picture: String) throws -> Picture {
      try covered(
        image, found, #"{"picture": "\#(picture)", "method": "fill"}"#, after: resize)
    }
    let original = try result("original")
    #expect(original.image.width == 200 && original.frame == Frame(width: 200, height: 100))
    #expect(original.image.pixel(120, 40) == [0, 0, 0])
    #expect(original.image.pixel(20, 40) == image.pixel(20, 40))
    // A quarter of the size, 12.5 pixels of padding above.
    let current = try result("current")
    #expect(current.image.width == 50)
    #expect(current.image.pixel(30, 22) == [0, 0, 0])
    #expect(current.image.pixel(30, 2) == [114, 114, 114])
  }

  @Test func findsItsPlaceInAPictureThatWasShrunkOnLoad() throws {
    let frame = Frame(
      originalWidth: 320, originalHeight: 240, decodedWidth: 160, decodedHeight: 120)
    let box = face.scaled(x: 2, y: 2)
    let shrunk = try covered(pattern(160, 120), [detection(box)], frame: frame).image
    #expect(try shrunk == covered(pattern(160, 120), [detection(face)]).image)
  }

  @Test(arguments: [
    Box(x: -20, y: -20, width: 30, height: 30), Box(x: 150, y: 110, width: 60, height: 60),
    Box(x: -50, y: -50, width: 400, height: 400), Box(x: 500, y: 500, width: 10, height: 10),
    Box(x: 20, y: 20, width: 0, height: 0), Box(x: 30, y: 30, width: 0.4, height: 0.2),
  ])
  func takesBoxesAnywhere(box: Box) throws {
    for method in ["gaussian", "pixelate", "fill"] {
      let result = try covered(
        pattern(160, 120), [detection(box)], #"{"method": "\#(method)", "strength": null}"#)
      #expect(result.image.width == 160)
    }
  }

  @Test func failsRatherThanShowAFaceThatItCannotFind() throws {
    let box = Box(x0: .nan, y0: 0, x1: 10, y1: 10)
    #expect(throws: StageFailure.self) { try covered(pattern(16, 12), [detection(box)]) }
  }

  @Test(arguments: [1, 2, 3, 4], Image.Depth.allCases)
  func takesAnyChannelsAndDepth(channels: Int, depth: Image.Depth) throws {
    let image = pattern(101, 97, channels: channels).converted(depth: depth)
    for method in ["gaussian", "pixelate", "fill"] {
      let result = try covered(image, [detection(face)], #"{"method": "\#(method)"}"#).image
      #expect(result.channels == channels && result.depth == depth)
      let (now, before) = (result.converted(depth: .uint8), image.converted(depth: .uint8))
      #expect(roughness(now, inside) < 9)
      #expect(now.pixel(3, 3) == before.pixel(3, 3))
      if method == "fill", channels == 4 { #expect(now.pixel(60, 55) == [0, 0, 0, 255]) }
    }
  }

  @Test func refusesContradictions() {
    let catalogued = plugin.problems(#""sluice/face-blur""#).joined()
    #expect(catalogued.contains("\"detections\""))
    func failure(_ options: String) -> String {
      do {
        _ = try covered(pattern(9, 9), [], options)
        return ""
      } catch let error as SpecError {
        return error.problems.map(\.message).joined()
      } catch {
        return "\(error)"
      }
    }
    #expect(failure(#"{"color": [0]}"#).contains("has no meaning"))
    #expect(failure(#"{"method": "fill", "strength": 0.3}"#).contains("has no meaning"))
    #expect(failure(#"{"strength": 0}"#).contains("from 0.02 to 1"))
    #expect(failure("{}") == "")
  }

  @Test func plansThePictureThatItWrites() throws {
    let resize = #"{"use": "resize", "with": {"width": 50, "height": 40}},"#
    func planned(_ options: String) throws -> SlotPlan.Content? {
      try pipeline(options, after: resize).plan[2].writes[0].content
    }
    #expect(try planned("{}") == .image(width: nil, height: nil, channels: 3))
    #expect(
      try planned(#"{"picture": "current"}"#) == .image(width: 50, height: 40, channels: 3))
    #expect(throws: SpecError.self) { try planned(#"{"method": "fill", "color": [1, 2]}"#) }
  }

  /// The proof of the whole: the detector does not find the face again.
  @Test func leavesNoFaceToBeFound() async throws {
    _ = try await fetchedModel("centerface")
    let spec = pipelinesFolder.appending(path: "anonymize.json").path
    let made = try Pipeline(contentsOf: spec, catalog: plugin.catalog)
    let file = try bytes("samples/astronaut.jpg")
    let first = try made.process(file, as: Item(name: "astronaut.jpg"))
    #expect(try first.detections().count == 1)
    let hidden = try first.picture().image
    #expect(hidden.width == first.original.width && hidden.height == first.original.height)
    #expect(hidden.pixel(10, 400) == first.original.pixel(10, 400))
    let again = try made.process(
      hidden.encoded(EncodeOptions(format: .png)), as: Item(name: "hidden.png"))
    #expect(try again.detections().isEmpty)
  }
}
