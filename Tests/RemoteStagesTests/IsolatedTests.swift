import Files
import Geometry
import Imaging
import Options
import Pipeline
import RemoteStagesFake
import StrictJSON
import SystemPackage
import Tensors
import TestSupport
import Testing

@testable import RemoteStages

/// Options as a spec would give them.
private func options<Named: Component>(of type: Named.Type, _ text: String) throws -> Named.Options
{
  var reader = OptionsReader(catalog: ComponentCatalog(), baseFolder: "/base")
  let node = try JSONParser.read(Array(text.utf8))
  let options = reader.read(Named.Options.self, node, offset: 0)
  return try #require(options)
}

/// A stage and its twin in a child process.
private func pair<Named: Stage>(
  _ type: Named.Type, _ text: String = "{}", timeout: Duration = .seconds(20)
) throws -> (direct: Named, isolated: Isolated<Named>) {
  IsolationRegistry.register(Named.kind, command: fakeCommand(Named.kind, timeout: timeout))
  return (
    try Named(options: options(of: type, text)),
    try Isolated<Named>(options: options(of: type, text))
  )
}

@Suite(.serialized) struct IsolatedTests {
  @Test func equalBytesWithAndWithoutIsolation() throws {
    let (direct, isolated) = try pair(Noise.self, #"{"amount": 90}"#)
    for index in 0..<6 {
      var first = sample(
        pattern(width: 20 + index), index: index, path: "d/\(index).png",
        context: ItemContext(seed: 1 << 63))
      first.position = [index, 3]
      var second = first
      try direct.process(&first)
      try isolated.process(&second)
      #expect(try first.picture().image == second.picture().image)
      #expect(try first.picture().image != first.original)
    }
  }

  @Test func pathsOfAnyBytesArriveWhole() throws {
    let (direct, isolated) = try pair(Noise.self)
    var first = Sample(item: Item(index: 0, path: [0x66, 0xFF, 0x0A]), original: pattern())
    var second = first
    try direct.process(&first)
    try isolated.process(&second)
    #expect(try first.picture().image == second.picture().image)
  }

  @Test func whatTheStageSaysOfItselfComesThrough() throws {
    let (direct, isolated) = try pair(Noise.self, #"{"file": "some/file"}"#)
    #expect(isolated.fingerprint == "/base/some/file")
    #expect(isolated.coverSize == direct.coverSize)
    #expect(Isolated<Noise>.kind == Noise.kind)
    #expect(IsolationRegistry.isolated(Noise.self) is Isolated<Noise>.Type)
    var plan = SlotPlan(channels: 3)
    try isolated.plan(&plan)
    #expect(plan[.image] == .image(width: 10, height: nil, channels: 3))
    var gray = SlotPlan(channels: 1)
    #expect(throws: StageError.shapeMismatch(expected: "color", got: [1])) {
      try isolated.plan(&gray)
    }
    #expect(throws: StageError.invalidOption("amount", "brings bad luck", hint: "take 12")) {
      _ = try Isolated<Noise>(options: try options(of: Noise.self, #"{"amount": 13}"#))
    }
  }

  @Test(arguments: [Image.Depth.uint8, .uint16])
  func everySlotTravels(depth: Image.Depth) throws {
    let (direct, isolated) = try pair(EverySlot.self)
    let image = Image(width: 12, height: 10, filledWith: [1, 200, 3, 4], depth: depth)
    let decoded = Frame(
      originalWidth: 37, originalHeight: 29, decodedWidth: 12, decodedHeight: 10)
    let whole = Sample(item: Item(name: "a"), original: image, frame: decoded)
    var first = Sample(
      part: Picture(
        image: try image.cropped(to: PixelRectangle(x: 2, y: 1, width: 7, height: 8)),
        frame: decoded.appending(.translation(x: -2, y: -1), width: 7, height: 8)), of: whole,
      index: 5)
    let frame = Frame(width: 37, height: 29).appending(.rotation(degrees: 30), width: 4, height: 5)
    first.set(.tensor(NetworkInput(tensor: Tensor(shape: [1, 0], floats: []), frame: frame)))
    let tensors: [String: Tensor] = [
      "f": Tensor(shape: [2, 1], floats: [.nan, -0.5]), "d": Tensor(shape: [], doubles: [.pi]),
      "l": Tensor(shape: [1], int64s: [.min]), "i": Tensor(shape: [1], int32s: [.max]),
      "u": Tensor(shape: [3], uint8s: [0, 9, 255]), "s": Tensor(shape: [1], int8s: [-128]),
    ]
    first.set(
      .outputs(
        NetworkOutputs(tensors: tensors, names: ["f", "u", "d", "l", "i", "s"], frame: frame)))
    let scored = ScoredClass(index: 1, label: "\"q\"\n", score: 1.0 / 3)
    first.set(.classification(Classification(classes: [scored])))
    let part = Detection(box: Box(x0: 0.1, y0: 1e-7, x1: 3, y1: -4), best: scored)
    let detection = Detection(
      box: Box(x0: 1, y0: 2, x1: 3, y1: 4), best: scored, keypoints: [Point(x: 1.5, y: 2)],
      classification: Classification(classes: [scored, scored]), parts: [part])
    first.set(.detections([detection, part]))
    var second = first
    try direct.process(&first)
    try isolated.process(&second)
    #expect(try first.picture().image == second.picture().image)
    #expect(try first.picture().frame == second.picture().frame)
    #expect(try first.input().tensor == second.input().tensor)
    #expect(try first.input().frame == second.input().frame)
    let (one, two) = (try first.outputs(), try second.outputs())
    #expect(one.names == two.names)
    #expect(one.frame == two.frame)
    for name in one.names where name != "f" { #expect(one.tensors[name] == two.tensors[name]) }
    #expect(try two.tensors["f"]?.floats.map(\.isNaN) == [true, false])
    #expect(try first.classification() == second.classification())
    #expect(try second.classification().classes.last?.label == "[5]")
    #expect(try first.detections() == second.detections())
  }

  @Test func aTrapFailsItsItemOnly() throws {
    let (_, isolated) = try pair(Misfit.self)
    var codes: [String] = []
    for index in 0..<9 {
      var made = sample(index: index)
      let error = failure { try isolated.process(&made) }
      codes.append(error?.code ?? "ok")
      if let error { #expect(error.text.contains("died of signal"), "\(error.text)") }
    }
    #expect(codes == (0..<9).map { $0 == 6 ? "child-died" : "ok" })
  }

  @Test(arguments: [
    (Misfit.Deed.hang, "child-timeout", "took longer than 0.3"),
    (.nan, "invalid-detections", "no number"),
    (.undeclared, "undeclared-slot", "\"classification\""),
    (.error, "shape-mismatch", "[1, 2]"),
  ])
  func misdeedsAreErrorsOfTheItem(deed: Misfit.Deed, code: String, text: String) throws {
    let (_, isolated) = try pair(
      Misfit.self, #"{"deed": "\#(deed.rawValue)"}"#,
      timeout: deed == .hang ? .milliseconds(300) : .seconds(20))
    var made = sample()
    let error = failure { try isolated.process(&made) }
    #expect(error?.code == code)
    #expect(error?.text.contains(text) == true, "\(error?.text ?? "")")
  }

  /// Files are written by the host, which sees to it that they stay in the output folder.
  @Test func filesGoThroughTheHost() throws {
    let (_, isolated) = try pair(Misfit.self, #"{"deed": "files"}"#)
    try withTemporaryPath { folder in
      let output = ItemOutput(
        folder: OutputFolder(FilePath(folder)), inputs: [Array("b.png".utf8)])
      var made = sample(context: ItemContext(output: output))
      #expect(failure { try isolated.process(&made) }?.code == "unsafe-path")
      #expect(output.files.map(\.size) == [7])
      let written = FilePath(folder).appending("images").appending("yes")
      #expect(try FileReader.read(written) == Array("content".utf8))
      var another = sample()
      try isolated.process(&another)
    }
  }

  @Test func aStageThatNobodyServesIsAnError() {
    #expect(throws: StageError.self) { _ = try Isolated<Echo>(options: NoOptions()) }
  }
}
