import ColorKey
import Sluice
import TestSupport
import Testing

/// A disc of one color with a soft edge before a wall of another, with a little noise.
private struct Scene {
  let foreground: [Double]
  let key: [Double]
  let width = 120
  let height = 90

  /// How much of a pixel is foreground, 0…1.
  func share(_ x: Int, _ y: Int) -> Double {
    let (dx, dy) = (Double(x) - 58.3, Double(y) - 44.8)
    return min(max((30 - (dx * dx + dy * dy).squareRoot()) / 9 + 0.5, 0), 1)
  }

  func image(noise: Double = 2, channels: Int = 3) -> Image {
    var random = SplitMix64(seed: 3)
    return Image(width: width, height: height, channels: channels) { x, y in
      let share = share(x, y)
      let color = (0..<3).map {
        foreground[$0] * share + key[$0] * (1 - share)
          + (noise == 0 ? 0 : Double.random(in: -noise...noise, using: &random))
      }
      return channels == 4 ? color + [x < 60 ? 128 : 255] : color
    }
  }

  /// The mean error of the alpha over the picture, and over the soft edge, 0…1.
  func errors(_ result: Image) -> (all: Double, edge: Double) {
    var (all, edge, count) = (0.0, 0.0, 0.0)
    for y in 0..<height {
      for x in 0..<width {
        let share = share(x, y)
        let error = abs(Double(result.pixel(x, y)[3]) / 255 - share)
        all += error
        guard share > 0, share < 1 else { continue }
        edge += error
        count += 1
      }
    }
    return (all / Double(width * height), edge / count)
  }
}

private let scenes = [
  Scene(foreground: [214, 120, 50], key: [40, 170, 70]),
  Scene(foreground: [230, 230, 230], key: [40, 170, 70]),
  Scene(foreground: [20, 20, 20], key: [0, 200, 0]),
  Scene(foreground: [200, 150, 120], key: [30, 60, 190]),
  Scene(foreground: [60, 70, 90], key: [245, 245, 245]),
  Scene(foreground: [200, 40, 60], key: [250, 250, 250]),
]

@Suite struct ColorKeyTests {
  @Test func keepsToTheContractOfStages() {
    #expect(plugin.violations == [])
  }

  @Test(arguments: scenes.indices) func recoversASoftAlpha(index: Int) throws {
    let scene = scenes[index]
    let result = try plugin.picture(scene.image(), #""sluice/color-key""#).image
    #expect(result.channels == 4)
    let (all, edge) = scene.errors(result)
    #expect(all <= 0.015, "\(all)")
    #expect(edge <= 0.08, "\(edge)")
    #expect(result.pixel(58, 45)[3] == 255)
    #expect(result.pixel(2, 2)[3] == 0)
  }

  /// What is left of the edge has the foreground's color: no halo of the background.
  @Test(arguments: scenes.indices) func takesTheKeyOutOfTheEdge(index: Int) throws {
    let scene = scenes[index]
    let result = try plugin.picture(scene.image(noise: 0), #""sluice/color-key""#).image
    var (error, weight) = (0.0, 0.0)
    for y in 0..<scene.height {
      for x in 0..<scene.width where scene.share(x, y) > 0 && scene.share(x, y) < 1 {
        let pixel = result.pixel(x, y).map(Double.init)
        let difference = (0..<3).map { abs(pixel[$0] - scene.foreground[$0]) }.max() ?? 0
        error += difference * pixel[3]
        weight += pixel[3]
      }
    }
    #expect(error / weight <= 20, "\(error / weight)")
  }

  @Test func goesByTheTolerancesAloneWithoutAnEdge() throws {
    // Orange is 108 levels from this green: then the ramp is the share itself.
    let scene = scenes[0]
    let spec = #"{"use": "sluice/color-key", "with": {"inner": 3, "outer": 110, "edge": 0}}"#
    let (all, edge) = scene.errors(try plugin.picture(scene.image(noise: 0), spec).image)
    #expect(all <= 0.01 && edge <= 0.04, "\(all) \(edge)")
  }

  @Test func findsTheKeyAlongTheBorder() throws {
    let image = scenes[0].image(noise: 0)
    let given = #"{"use": "sluice/color-key", "with": {"key": [40, 170, 70]}}"#
    let found = try plugin.picture(image, #""sluice/color-key""#).image
    #expect(try found == plugin.picture(image, given).image)
  }

  @Test func saysWhenThereIsNoPlainBackground() throws {
    let image = Image(width: 64, height: 64) { x, y in
      [Double(x * 37 % 256), Double(y * 91 % 256), Double((x + y) * 53 % 256)]
    }
    do {
      _ = try plugin.picture(image, #""sluice/color-key""#)
      Issue.record("found a background")
    } catch let failure as StageFailure {
      #expect(failure.code == "no-plain-background")
      #expect(failure.description.contains("\"key\""))
    }
  }

  @Test func laysThePictureOnAColor() throws {
    let scene = scenes[0]
    let spec = #"{"use": "sluice/color-key", "with": {"background": [250, 10, 200]}}"#
    let result = try plugin.picture(scene.image(), spec).image
    #expect(result.channels == 3)
    #expect(result.pixel(1, 1) == [250, 10, 200])
    var error = 0.0
    for y in 0..<scene.height {
      for x in 0..<scene.width {
        let (share, pixel) = (scene.share(x, y), result.pixel(x, y))
        for (k, ground) in [250.0, 10, 200].enumerated() {
          let expected = scene.foreground[k] * share + ground * (1 - share)
          error += abs(Double(pixel[k]) - expected)
        }
      }
    }
    #expect(error / Double(scene.width * scene.height * 3) <= 3)
  }

  @Test func keepsTheAlphaThatThereWas() throws {
    let scene = scenes[0]
    let plain = try plugin.picture(scene.image(), #""sluice/color-key""#).image
    let result = try plugin.picture(scene.image(channels: 4), #""sluice/color-key""#).image
    for (x, y) in [(58, 45), (30, 45), (85, 45), (2, 2)] {
      let (now, alone) = (result.pixel(x, y), plain.pixel(x, y))
      let before = x < 60 ? 128 : 255
      #expect(abs(now[3] - alone[3] * before / 255) <= 1)
      #expect(now.dropLast() == alone.dropLast())
    }
  }

  @Test func feathersInwardsOnly() throws {
    let image = scenes[0].image()
    let sharp = try plugin.picture(image, #""sluice/color-key""#).image
    let soft = try plugin.picture(
      image, #"{"use": "sluice/color-key", "with": {"feather": 3}}"#
    ).image
    var fell = 0
    for y in 0..<image.height {
      for x in 0..<image.width {
        #expect(soft.pixel(x, y)[3] <= sharp.pixel(x, y)[3])
        fell += sharp.pixel(x, y)[3] - soft.pixel(x, y)[3]
      }
    }
    #expect(fell > 10_000)
    #expect(soft.pixel(58, 45) == sharp.pixel(58, 45))
  }

  @Test func takesTheKeysLightOffTheForeground() throws {
    // A gray disc on which the green wall shines.
    let scene = Scene(foreground: [120, 150, 124], key: [0, 200, 0])
    let image = scene.image(noise: 0)
    let clean = try plugin.picture(image, #""sluice/color-key""#).image.pixel(58, 45)
    #expect(clean[1] <= max(clean[0], clean[2]) + 10)
    let spec = #"{"use": "sluice/color-key", "with": {"spill": 0}}"#
    #expect(try plugin.picture(image, spec).image.pixel(58, 45) == [120, 150, 124, 255])
  }

  @Test(arguments: [(1, 1), (3, 2), (2, 3), (17, 5), (1, 40), (65, 1)], [0, 1, 64])
  func takesAnySize(size: (Int, Int), edge: Int) throws {
    let image = Image(width: size.0, height: size.1) { x, _ in
      x % 3 == 0 ? [40, 170, 70] : [200, 60, 50]
    }
    let spec =
      #"{"use": "sluice/color-key", "with": {"key": [40, 170, 70], "edge": \#(edge), "feather": 1}}"#
    let result = try plugin.picture(image, spec)
    #expect(result.image.width == size.0 && result.image.height == size.1)
    #expect(result.image.pixel(0, 0)[3] == 0)
    #expect(result.frame == Frame(width: size.0, height: size.1))
  }

  @Test func refusesWhatItCannotDo() throws {
    func problems(_ options: String, input: String = "{}") -> String {
      plugin.problems(#"{"use": "sluice/color-key", "with": \#(options)}"#, input: input)
        .joined(separator: "\n")
    }
    #expect(problems(#"{"inner": 60, "outer": 60}"#).contains("not more than \"inner\""))
    #expect(problems(#"{"key": [0, 255, 0], "border": 0.1}"#).contains("is not searched"))
    #expect(problems(#"{"key": [0, 256, 0]}"#).contains("from 0 to 255"))
    #expect(problems("{}", input: #"{"color": "gray"}"#).contains("only gray"))
    #expect(problems("{}") == "")
    let gray = Image(width: 4, height: 4, filledWith: [7])
    #expect(throws: StageFailure.self) { try plugin.picture(gray, #""sluice/color-key""#) }
    let deep = Image(width: 4, height: 4, filledWith: [7, 8, 9], depth: .uint16)
    #expect(throws: StageFailure.self) { try plugin.picture(deep, #""sluice/color-key""#) }
  }

  @Test func plansItsChannels() throws {
    let resize = #"{"use": "resize", "with": {"width": 30, "height": 20}}"#
    #expect(
      try plugin.plannedImage(resize + #", "sluice/color-key""#)
        == .image(width: 30, height: 20, channels: 4))
    let laid = #"{"use": "sluice/color-key", "with": {"background": [0, 0, 0]}}"#
    #expect(
      try plugin.plannedImage(laid, input: #"{"alpha": "keep"}"#)
        == .image(width: nil, height: nil, channels: 3))
  }

  @Test func runsItsPipeline() throws {
    let spec = pipelinesFolder.appending(path: "color-key.json").path
    let made = try Pipeline(contentsOf: spec, catalog: plugin.catalog)
    let result = try made.process(
      bytes("samples-color-key/creature.jpg"), as: Item(name: "creature.jpg")
    ).picture().image
    #expect(result.pixel(20, 20)[3] == 0 && result.pixel(320, 270)[3] == 255)
  }
}
