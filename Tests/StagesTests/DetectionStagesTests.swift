import Files
import Geometry
import Imaging
import Pipeline
import Stages
import StrictJSON
import SystemPackage
import Tensors
import TestSupport
import Testing

private func detection(_ x: Double, _ score: Double, _ index: Int = 0) -> Detection {
  Detection(
    box: Box(x: x, y: 10, width: 20, height: 20),
    best: ScoredClass(index: index, label: "c\(index)", score: score))
}

@Suite struct NMSTests {
  private func kept(_ detections: [Detection], _ change: (inout NMS.Options) -> Void) throws
    -> [Double]
  {
    var options = NMS.Options()
    change(&options)
    var made = sample(pattern(width: 100, height: 100))
    made.set(.detections(detections))
    try NMS(options: options).process(&made)
    return try made.detections().map(\.best.score)
  }

  private let boxes = [
    detection(0, 0.5), detection(2, 0.9), detection(50, 0.7), detection(3, 0.8, 1),
  ]

  @Test func keepsTheBestOfEachClass() throws {
    #expect(try kept(boxes) { _ in } == [0.9, 0.8, 0.7])
    #expect(try kept(boxes) { $0.perClass = false } == [0.9, 0.7])
    #expect(try kept(boxes) { $0.iou = 1 } == [0.9, 0.8, 0.7, 0.5])
    #expect(try kept(boxes) { $0.score = 0.75 } == [0.9, 0.8])
    #expect(try kept(boxes) { $0.maximum = 1 } == [0.9])
    #expect(try kept([]) { _ in } == [])
  }
}

@Suite struct BoxRegressTests {
  @Test func putsBoxesOnTheOriginalPicture() throws {
    let chain = try pipeline(
      #"{"use": "resize", "with": {"width": 64, "height": 64, "fit": "letterbox"}}, {"use": "augment", "with": {"transforms": ["horizontal_flip"]}}"#
    ).chain
    var made = sample(pattern(width: 200, height: 100))
    try chain.process(&made)
    let frame = try made.picture().frame
    let truth = Box(x0: 20, y0: 30, x1: 60, y1: 70)
    let there = frame.map.bounds(of: truth)
    let row: [Float] = [
      Float(there.center.x), Float(there.center.y), Float(there.width), Float(there.height), 1, 0.9,
    ]
    let rows = row + [Float](repeating: 0, count: 83 * 6)
    made.set(
      .outputs(
        NetworkOutputs(
          tensors: ["o": Tensor(shape: [1, 84, 6], floats: rows)], names: ["o"], frame: frame)))
    var decoder = YOLOX.Options()
    decoder.decoded = true
    var options = BoxRegress.Options()
    options.decoder = DecoderReference(YOLOX.self, options: decoder)
    options.labels = Labels(["cat"])
    try BoxRegress(options: options).process(&made)
    let found = try made.detections()
    #expect(found.count == 1)
    #expect(found[0].best.label == "cat")
    for (a, b) in [(found[0].box.x0, truth.x0), (found[0].box.y1, truth.y1)] {
      #expect(abs(a - b) < 1e-3)
    }
  }

  @Test func namesTheDecoderThatIsUnknown() {
    let found = problems(
      #""normalize", {"use": "infer", "with": {"model": "models/digits.onnx"}}, {"use": "box-regress", "with": {"decoder": "yolo"}}"#
    )
    #expect(found.last?.message == "unknown decoder \"yolo\"")
    #expect(found.last?.hint == "did you mean \"yolox\"?")
  }
}

@Suite struct CropsTests {
  private func crops(_ stages: String, _ change: (inout Crops.Options) -> Void = { _ in }) throws
    -> Crops
  {
    var options = Crops.Options()
    options.stages = try references(stages)
    change(&options)
    return try Crops(options: options)
  }

  private func references(_ stages: String) throws -> [StageReference] {
    var reader = OptionsReaderForTests(baseFolder: pipelinesFolder)
    return try reader.stages(stages)
  }

  private let digit = #"""
    {"use": "resize", "with": {"width": 8, "height": 8, "filter": "area"}}, "normalize",
    {"use": "infer", "with": {"model": "models/digits.onnx"}}, {"use": "classify", "with": {"topK": 1}}
    """#

  @Test func classifiesEachCutOut() throws {
    let file = FilePath(pipelinesFolder).appending("samples-digits").appending("digit-7.png")
    let seven = try ImageReader.decode(
      try FileReader.read(file), options: DecodeOptions(color: .gray))
    let canvas = try seven.embedded(width: 200, height: 100, x: 100, y: 20, fill: [0])
    var made = sample(canvas)
    made.set(
      .detections([
        Detection(
          box: Box(x: 100, y: 20, width: 64, height: 64),
          best: ScoredClass(index: 0, label: "digit", score: 0.5))
      ]))
    try crops(digit).process(&made)
    #expect(try made.detections()[0].classification?.classes.map(\.index) == [7])
  }

  @Test func cutsAtLeastOnePixelAtTheBorder() throws {
    var made = sample(pattern(width: 30, height: 20, channels: 1))
    made.set(
      .detections([
        Detection(
          box: Box(x0: 29.9, y0: 19.9, x1: 30, y1: 20),
          best: ScoredClass(index: 0, label: "dot", score: 0.5))
      ]))
    try crops(digit) {
      $0.expand = 0.5; $0.square = true
    }.process(&made)
    #expect(try made.detections()[0].classification?.classes.count == 1)
  }

  @Test func namesTheNestedStageThatIsWrong() {
    let found = problems(
      #"{"use": "crops", "with": {"stages": [{"use": "resize", "with": {"width": 0, "height": 1}}]}}"#
    )
    #expect(found.contains { $0.pointer == "/stages/0/with/stages/0/with/width" })
  }
}

@Suite struct SaveTests {
  private let picture = try? pattern(width: 40, height: 30).encoded(EncodeOptions(format: .png))

  @Test func mirrorsTheInputAndAddsTheFormat() throws {
    let bytes = try #require(picture)
    let pictures = ["a.png": bytes, "b.c/d.PNG": bytes, "e": bytes]
    try run(
      #"{"use": "resize", "with": {"width": 4, "height": 3}}, "save", {"use": "save", "with": {"format": "jpeg", "folder": "small/er"}}"#,
      on: pictures.filter { $0.key != "e" }
    ) { output in
      for (name, format) in [
        ("images/a.png", ImageFormat.png), ("images/b.c/d.PNG", .png),
        ("images/small/er/a.png.jpg", .jpeg), ("images/small/er/b.c/d.PNG.jpg", .jpeg),
      ] {
        let header = try ImageReader.header(try FileReader.read(output.appending(name)))
        #expect(header.width == 4 && header.height == 3 && header.format == format, "\(name)")
      }
    }
  }

  @Test func keepsApartWhatWouldShareAName() throws {
    let bytes = try #require(picture)
    let stage = #"{"use": "save", "with": {"format": "png"}}"#
    try run(stage, on: ["x.jpg": bytes, "x.jpg.png": bytes, "x.jpg.png.png": bytes]) { output in
      for name in ["x.jpg.png", "x.jpg.png.png", "x.jpg.png.png.png"] {
        #expect(FileReader.exists(output.appending("images").appending(name)), "\(name)")
      }
    }
  }

  @Test(arguments: ["..", "a/../b", "/etc", "a//b", "."])
  func refusesFoldersThatLeadOut(folder: String) {
    #expect(
      problems(#"{"use": "save", "with": {"folder": "\#(folder)"}}"#).map(\.pointer)
        == ["/stages/0/with/folder"])
  }

  @Test func refusesLosslessJPEG() {
    #expect(
      problems(#"{"use": "save", "with": {"lossless": true, "format": "jpeg"}}"#).map(\.pointer)
        == ["/stages/0/with/lossless"])
  }
}
